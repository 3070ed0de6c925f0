// Formatting as word processors and mail programs write it, turned into what the editor allows, before it sees it.
// common/pasted.py does the same for what is sent without JavaScript: change both. What it makes is parsed by the
// editor and cleaned by the server, so safety does not depend on this file.

const words = (text) => new Set(text.split(" "));
const HEADINGS = words("H1 H2 H3 H4 H5 H6");
const BLOCKS = new Set([...HEADINGS, ...words(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE CAPTION CENTER DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM HEADER " +
  "HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL")]);
const DROPPED = words("BUTTON DEL HEAD IFRAME MATH NOSCRIPT OBJECT SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE XML");
const MARKS = ["strong", "em", "sub", "sup"];
const TAGS = { B: "strong", STRONG: "strong", I: "em", EM: "em", SUB: "sub", SUP: "sup" };
const MOST_LEVELS = 9;
const BREAK = "\v";
const SPACES = " \t\n\r\f\u00a0";

const HIDDEN = new RegExp(
  "display:\\s*none|visibility:\\s*hidden|mso-hide:\\s*all|mso-element:\\s*comment|mso-(?:foot|end)note-id" +
  "|msocomanchor|MsoCommentReference|msoDel|sd(?:foot|end)note(?:anc|sym)");
const NOTE = /^#(?:_?(?:ftn|edn)|_msocom|sdfootnote|sdendnote)/;
const LINK = /^(?:https?|mailto|tel):/i;
const MARKER = /mso-list:\s*Ignore/i;
const WORD_LIST = /mso-list:\s*(l\d+) level(\d+)/;
const WORD_HEADING = /\bMso(?:Title|Heading([1-6]))\b/;
const NUMBER = /^\s*\(?(?:(\d{1,6})|[a-z]{1,5})[.)]/i;
const STYLES = [
  ["strong", /font-weight:\s*(?:(bold|[6-9]00)|normal|[1-5]00)/],
  ["em", /font-style:\s*(?:(italic|oblique)|normal)/],
  ["sub", /vertical-align:\s*(sub)/],
  ["sup", /vertical-align:\s*(super)/],
];
// Soft hyphens, and marks of no width.
const NOTHING = /[\u00ad\u200b\ufeff]/g;

const numberIn = (text, otherwise = 1) => (/^\d{1,6}$/.test(text || "") ? Number(text) : otherwise);
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// The policy of the page forbids inline styles and scripts, also in a document that nobody sees.
function parse(html) {
  const harmless = html
    .replace(/<style\b[^]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)\s*=/gi, " data-$1="));
  return new DOMParser().parseFromString(harmless, "text/html").body;
}

function headingOf(node) {
  if (HEADINGS.has(node.tagName)) return node.tagName.toLowerCase();
  const found = WORD_HEADING.exec(node.className);
  if (found) return `h${found[1] || 1}`;
  if (node.getAttribute("role") !== "heading") return "";
  return `h${Math.min(6, numberIn(node.getAttribute("aria-level")))}`;
}

// What holds inside an element.
function inside(context, node, style) {
  const inner = { ...context, marks: new Set(context.marks) };
  if (TAGS[node.tagName]) inner.marks.add(TAGS[node.tagName]);
  for (const [name, pattern] of STYLES) {
    const found = pattern.exec(style);
    if (found) inner.marks[found[1] ? "add" : "delete"](name);
  }
  inner.isMarker ||= MARKER.test(style);
  if (node.tagName === "A") {
    const href = node.getAttribute("href") || "";
    if (LINK.test(href)) inner.href = href;
    return inner;
  }
  const inList = WORD_LIST.exec(style);
  if (node.tagName === "UL" || node.tagName === "OL") {
    inner.lists = [...context.lists, { isOrdered: node.tagName === "OL", start: numberIn(node.getAttribute("start")) }];
  } else if (node.tagName === "LI") {
    const level = node.getAttribute("aria-level") || node.dataset.ariaLevel;
    inner.item = { isOrdered: false, start: 1, name: "", ...context.lists.at(-1), level: numberIn(level, context.lists.length) };
    inner.tag = "p";
  } else if (inList) {
    inner.item = { isOrdered: false, start: 1, name: inList[1], level: numberIn(inList[2]) };
    inner.tag = "p";
  } else if (node.tagName === "TD" || node.tagName === "TH") {
    inner.tag = "p";
  } else {
    inner.tag = headingOf(node) || context.tag;
    inner.isQuoted ||= node.tagName === "BLOCKQUOTE";
  }
  return inner;
}

const isHidden = (node, style) =>
  DROPPED.has(node.tagName) || HIDDEN.test(`${style} ${node.className}`)
  || (node.tagName === "A" && NOTE.test(node.getAttribute("href") || ""));

class Reader {
  out = [];
  block = null;

  read(node, context) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.add(child.data, context);
      else if (child.nodeType === Node.ELEMENT_NODE) this.open(child, context);
    }
  }

  open(node, context) {
    const style = node.dataset?.style || "";
    const isBreak = node.tagName === "BR" && !style.includes("page-break");
    if (isBreak) return this.add(BREAK, context);
    const isBlock = BLOCKS.has(node.tagName) || node.tagName === "BR";
    if (isBlock) this.end();
    if (isHidden(node, style)) return undefined;
    if (node.tagName === "HR") this.out.push({ tag: "hr", item: null, isQuoted: context.isQuoted, text: [] });
    else if (node.tagName === "TR") this.row(node, context);
    else this.read(node, inside(context, node, style));
    if (isBlock) this.end();
    return undefined;
  }

  // The cells joined to one line. What is more than lines in them stands below; a lone cell stays as it is.
  row(node, context) {
    const page = this.out;
    const cells = [];
    for (const cell of node.children) {
      this.out = [];
      this.open(cell, context);
      if (this.out.length) cells.push(this.out);
    }
    this.out = page;
    let blocks = cells.flat();
    if (cells.length > 1) {
      const line = { tag: "p", item: context.item, isQuoted: context.isQuoted, text: [] };
      const isBelow = (it) => it.item !== context.item || it.tag === "hr" || it.isRow;
      for (const it of blocks) if (!isBelow(it)) line.text.push([" ", []], ...it.text);
      blocks = [...(line.text.length ? [line] : []), ...blocks.filter(isBelow)];
    }
    for (const it of blocks) it.isRow = true;
    page.push(...blocks);
  }

  add(data, context) {
    if (context.isMarker && context.item) {
      const found = NUMBER.exec(data);
      if (found) Object.assign(context.item, { isOrdered: true, start: numberIn(found[1]) });
      return;
    }
    this.block ||= { tag: context.tag, item: context.item, isQuoted: context.isQuoted, text: [] };
    const marks = MARKS.filter((name) => context.marks.has(name)).map((name) => [name, ""]);
    this.block.text.push([data.replace(NOTHING, ""), context.href ? [["a", context.href], ...marks] : marks]);
  }

  end() {
    if (this.block?.text.some(([text]) => /[^ \t\n\r\f\u00a0\v]/.test(text))) this.out.push(this.block);
    this.block = null;
  }
}

// The highest level that occurs becomes our first, and all others our second.
function rankHeadings(blocks) {
  for (const block of blocks) if (block.item && block.tag !== "hr") block.tag = "p";
  const levels = [...new Set(blocks.map((it) => it.tag))].filter((tag) => HEADINGS.has(tag.toUpperCase())).sort();
  if (levels.every((tag) => tag === "h3" || tag === "h4")) return;
  for (const block of blocks) if (levels.includes(block.tag)) block.tag = block.tag === levels[0] ? "h3" : "h4";
}

// Each character with its marks; of several spaces one is left, of a lone no-break space itself.
function charactersOf(block) {
  const kept = [];
  let spaces = [];
  for (const [text, marks] of block.text) {
    for (const one of text) {
      if (SPACES.includes(one)) {
        spaces.push([one, marks]);
        continue;
      }
      if (spaces.length && kept.length && kept.at(-1)[0] !== BREAK && one !== BREAK) {
        const isAlone = spaces.length === 1 && spaces[0][0] === "\u00a0";
        kept.push(isAlone ? spaces[0] : [" ", spaces[0][1]]);
      }
      spaces = [];
      if (kept.length || one !== BREAK) kept.push([one, marks]);
    }
  }
  while (kept.at(-1)?.[0] === BREAK) kept.pop();
  return kept;
}

const opening = ([name, href]) => (href ? `<a href="${escaped(href).replaceAll('"', "&quot;")}">` : `<${name}>`);

function inlineOf(block) {
  let opened = [];
  let html = "";
  const closed = (depth) => opened.slice(depth).reverse().map(([name]) => `</${name}>`).join("");
  for (const [one, marks] of charactersOf(block)) {
    const wanted = marks.filter(([name]) => block.tag === "p" || name !== "strong");
    let same = 0;
    while (same < opened.length && String(opened[same]) === String(wanted[same])) same += 1;
    html += closed(same) + wanted.slice(same).map(opening).join("") + (one === BREAK ? "<br>" : escaped(one));
    opened = wanted;
  }
  return html + closed(0);
}

function written(blocks) {
  const opened = [];
  let html = "";
  let isQuoted = false;
  const close = (depth) => {
    while (opened.length > depth) html += opened.pop().isOrdered ? "</li></ol>" : "</li></ul>";
  };
  const enter = (item) => {
    const depth = Math.min(Math.max(item.level, 1), opened.length + 1, MOST_LEVELS);
    close(depth);
    const last = opened[depth - 1];
    if (last && last.isOrdered === item.isOrdered && last.name === item.name) {
      html += "</li><li>";
      opened[depth - 1] = item;
      return;
    }
    close(depth - 1);
    const start = item.start === 1 ? "" : ` start="${item.start}"`;
    html += item.isOrdered ? `<ol${start}><li>` : "<ul><li>";
    opened.push(item);
  };
  for (const block of blocks) {
    if (block.isQuoted !== isQuoted) {
      isQuoted = block.isQuoted;
      close(0);
      html += isQuoted ? "<blockquote>" : "</blockquote>";
    }
    if (opened.includes(block.item)) close(opened.indexOf(block.item) + 1);
    else if (block.item) enter(block.item);
    else close(0);
    html += block.tag === "hr" ? "<hr>" : `<${block.tag}>${inlineOf(block)}</${block.tag}>`;
  }
  close(0);
  return html + (isQuoted ? "</blockquote>" : "");
}

export function tidy(html) {
  // What the editor itself has copied says so.
  if (html.includes("data-pm-slice")) return html;
  const reader = new Reader();
  const context = { tag: "p", item: null, lists: [], marks: new Set(), href: "", isQuoted: false, isMarker: false };
  reader.read(parse(html), context);
  reader.end();
  rankHeadings(reader.out);
  return written(reader.out);
}
