// Turns text areas with data-rich-text into editors that can make no more than common/richtext.py lets through.
// The library's own start needs an inline import map, its core an inline style sheet; this one needs neither, so the
// Content-Security-Policy stays without exceptions (docs/adr).

const WORDS = document.getElementById("rich-text-words")?.dataset || {};
const { richText: library, pasted } = document.querySelector("[data-rich-text]")?.dataset || {};

function extensionsOf(lib) {
  return [
    lib.Document, lib.Paragraph, lib.Text, lib.HardBreak, lib.History, lib.Gapcursor, lib.Dropcursor,
    lib.Bold, lib.Italic, lib.Subscript, lib.Superscript, lib.Blockquote, lib.HorizontalRule,
    lib.BulletList, lib.OrderedList, lib.ListItem,
    lib.Heading.configure({ levels: [3, 4] }),
    lib.Link.configure({ enableTarget: false, openOnClick: false, HTMLAttributes: { target: null, rel: null } }),
  ];
}

function askForLink(chain, editor) {
  const address = window.prompt(WORDS.address, editor.getAttributes("link").href || "https://");
  if (address === null) return chain;
  const marked = chain.extendMarkRange("link");
  return address.trim() ? marked.setLink({ href: address.trim() }) : marked.unsetLink();
}

const TOOLS = [
  ["h3", "H3", (chain) => chain.toggleHeading({ level: 3 }), (editor) => editor.isActive("heading", { level: 3 })],
  ["h4", "H4", (chain) => chain.toggleHeading({ level: 4 }), (editor) => editor.isActive("heading", { level: 4 })],
  ["bold", "B", (chain) => chain.toggleBold(), (editor) => editor.isActive("bold")],
  ["italic", "I", (chain) => chain.toggleItalic(), (editor) => editor.isActive("italic")],
  ["list", "•", (chain) => chain.toggleBulletList(), (editor) => editor.isActive("bulletList")],
  ["numbers", "1.", (chain) => chain.toggleOrderedList(), (editor) => editor.isActive("orderedList")],
  ["quote", "“”", (chain) => chain.toggleBlockquote(), (editor) => editor.isActive("blockquote")],
  ["link", "↗", askForLink, (editor) => editor.isActive("link")],
  ["sub", "x₂", (chain) => chain.toggleSubscript(), (editor) => editor.isActive("subscript")],
  ["sup", "x²", (chain) => chain.toggleSuperscript(), (editor) => editor.isActive("superscript")],
  ["line", "―", (chain) => chain.setHorizontalRule(), () => false],
  ["undo", "↶", (chain) => chain.undo(), () => false],
  ["redo", "↷", (chain) => chain.redo(), () => false],
];

function toolbarOf(editor) {
  const bar = document.createElement("div");
  bar.className = "rich-text-tools";
  bar.role = "toolbar";
  bar.ariaLabel = WORDS.tools || "";
  for (const [name, sign, command, isActive] of TOOLS) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = button.ariaLabel = WORDS[name] || name;
    button.tabIndex = bar.childElementCount ? -1 : 0;
    button.addEventListener("click", () => {
      command(editor.chain().focus(), editor).run();
    });
    editor.on("transaction", () => (button.ariaPressed = String(isActive(editor))));
    bar.append(button);
  }
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...bar.children];
    const next = all[(all.indexOf(event.target) + step + all.length) % all.length];
    all.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
    event.preventDefault();
  });
  return bar;
}

function start(lib, tidy, area) {
  if (area.id.includes("__prefix__") || area.closest(".rich-text")) return;
  const frame = document.createElement("div");
  frame.className = "rich-text prose-editor";
  area.before(frame);
  const label = document.querySelector(`label[for="${area.id}"]`)?.textContent.trim() || area.name;
  const given = area.value;
  const hasFocus = document.activeElement === area;
  const editor = new lib.Editor({
    element: frame,
    injectCSS: false,
    editable: !area.readOnly,
    extensions: extensionsOf(lib),
    content: area.value,
    editorProps: {
      transformPastedHTML: tidy,
      attributes: {
        "aria-label": label,
        "aria-multiline": "true",
        lang: area.lang,
        ...(area.getAttribute("aria-describedby") && { "aria-describedby": area.getAttribute("aria-describedby") }),
      },
    },
    onUpdate: ({ editor: changed }) => {
      const text = changed.isEmpty ? "" : changed.getHTML();
      // What was undone is as it was stored, whatever the editor would make of it.
      area.value = text === atStart ? given : text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  const atStart = editor.isEmpty ? "" : editor.getHTML();
  frame.prepend(toolbarOf(editor));
  frame.append(area);
  area.hidden = true;
  if (hasFocus || location.hash === `#${area.id}`) editor.commands.focus();
}

if (library) {
  const [lib, { tidy }] = await Promise.all([import(library), import(pasted)]);
  const startAll = (root) => root.querySelectorAll("[data-rich-text]").forEach((area) => start(lib, tidy, area));
  startAll(document);
  document.addEventListener("formset:added", (event) => startAll(event.target));
}
