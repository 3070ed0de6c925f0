"""What the checks of `a11y.py` run inside the page."""

_NAME = """
const name = (it) => it.tagName.toLowerCase() + (it.classList.length ? "." + it.classList[0] : "")
  + ": " + it.textContent.trim().replace(/\\s+/g, " ").slice(0, 50);
const shown = (it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest(".visually-hidden")
  && it.getClientRects().length > 0;
const style = (it) => getComputedStyle(it);
"""

_COLOUR = """
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const rgba = (colour) => {
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const ground = (it) => {
  for (let box = it; box; box = box.parentElement)
    if (rgba(style(box).backgroundColor)[3] > 0) return rgba(style(box).backgroundColor);
  return rgba("Canvas");
};
const light = ([red, green, blue]) => [red, green, blue].map((c) => c / 255)
  .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, index) => sum + c * [0.2126, 0.7152, 0.0722][index], 0);
const contrast = (one, other) => {
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};
const edges = (it) => ["Top", "Right", "Bottom", "Left"]
  .filter((side) => style(it)[`border${side}Style`] !== "none" && parseFloat(style(it)[`border${side}Width`]) > 0)
  .map((side) => rgba(style(it)[`border${side}Color`])).filter((colour) => colour[3] > 0);
"""

COLOUR_ALONE = f"""() => {{ {_NAME}
  // The words about the state, not the title: that may contain the same word.
  const state = (block, part) => block.nextElementSibling.querySelector(`.event-row__state ${{part}}`);
  const said = (block, part) => state(block, part)?.textContent.trim();
  const states = {{ cancelled: ".event-row__status", postponed: ".event-row__status", ongoing: ".event-row__now" }};
  const wrong = [];
  for (const [key, part] of Object.entries(states))
    for (const block of document.querySelectorAll(`.event-row .date-block--${{key}}`))
      if (!said(block, part)) wrong.push(name(block));
  // A list of past events alone says so in its heading.
  for (const block of document.querySelectorAll(".event-row .date-block--past"))
    if (!said(block, "*") && block.closest("ul")?.querySelector(".date-block:not(.date-block--past)"))
      wrong.push(name(block));
  for (const tag of document.querySelectorAll(".priority-tag, .month-calendar__today, .registration-panel"))
    if (!/[\\p{{L}}]{{3}}/u.test(tag.textContent)) wrong.push(name(tag));
  // The current place in a menu looks different in more than its colour.
  const look = (it) => ["fontWeight", "textDecorationLine", "textDecorationThickness", "borderBottomWidth"]
    .map((key) => style(it)[key]).join() + (style(it).borderBottomColor === style(document.body).backgroundColor
      || style(it).borderBottomColor === "rgba(0, 0, 0, 0)" ? "" : "edge");
  for (const current of document.querySelectorAll("nav ul [aria-current], .language-menu [aria-current]")) {{
    const other = current.closest("ul").querySelector("a:not([aria-current])");
    if (other && look(other) === look(current)) wrong.push(name(current));
  }}
  return wrong;
}}"""

FIELD_EDGES = f"""() => {{ {_NAME} {_COLOUR}
  const fields = document.querySelectorAll("main :is(input:not([type=hidden], [type=checkbox]), select, .button)");
  return [...fields].filter(shown).filter((it) => {{
    const around = ground(it.parentElement);
    return !edges(it).some((colour) => contrast(colour, around) >= 3) && contrast(ground(it), around) < 3;
  }}).map(name);
}}"""

FIELD_ERRORS = f"""() => {{ {_NAME}
  const told = (it) => (it.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent.trim() ?? "");
  const fields = [...document.querySelectorAll("[aria-invalid=true]")];
  const silent = fields.filter((it) => !told(it).some(Boolean)).map((it) => `no words: ${{it.name}}`);
  const named = new Set(fields.flatMap((it) => (it.getAttribute("aria-describedby") ?? "").split(" ")));
  const lists = [...document.querySelectorAll(".errorlist:not(.nonfield)")];
  return [...silent, ...lists.filter((it) => !named.has(it.id)).map((it) => `no field: ${{name(it)}}`)];
}}"""

UNMARKED = f"""(texts) => {{ {_NAME}
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const wrong = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {{
    const parent = node.parentElement;
    for (const [text, lang] of parent.closest("script") ? [] : Object.entries(texts))
      if (node.data.includes(text) && parent.closest("[lang]").lang !== lang) wrong.push(name(parent));
  }}
  return wrong;
}}"""

DEAD_CONTROLS = f"""() => {{ {_NAME}
  const pressable = document.querySelectorAll("button, input[type=button], [role=button], a, [tabindex='0']");
  const leads = (href) => href && !/^(#|javascript:.*)$/i.test(href);
  const works = (it) => (it.matches("a") ? leads(it.getAttribute("href"))
    : it.matches("button:not([type=button]), input[type=submit]") && it.form);
  return [...pressable].filter(shown).filter((it) => !works(it) && !it.closest("summary")).map(name);
}}"""

MOVING = f"""() => {{ {_NAME}
  const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
  return [...document.querySelectorAll("*")].filter((it) => seconds(style(it).transitionDuration) > 0
    && style(it).transitionProperty !== "none" || style(it).animationName !== "none").map(name);
}}"""

FORCED = f"""() => {{ {_NAME} {_COLOUR}
  const edged = "main input:not([type=hidden], [type=checkbox]), main select, .notice, .filter-bar__chip, "
    + ".status-message, .button, .filter-bar__show, .filter-group__panel, .language-menu__list, .facts-list > div, "
    + ".event-list > li, .agenda__slot, .contact-card, .portrait--initials, .month-calendar td:has(time)";
  const seen = (it) => edges(it).some((colour) => contrast(colour, ground(it.parentElement)) >= 3);
  const inherited = (it) => it.matches(".event-list > li, .facts-list > div, .contact-card, .agenda__slot");
  const boxes = [...document.querySelectorAll(edged)].filter(shown).filter((it) => !seen(it))
    .filter((it) => !(inherited(it) && edges(it).length === 0));
  const currents = [...document.querySelectorAll("nav ul [aria-current]")].filter(shown).filter((it) => {{
    const other = it.closest("ul").querySelector("a:not([aria-current])");
    const look = (link) => [style(link).fontWeight, style(link).textDecorationThickness].join()
      + edges(link).some((colour) => contrast(colour, ground(link)) >= 3);
    return other && look(other) === look(it);
  }});
  const off = ".date-block--cancelled .date-block__day";
  const struck = [...document.querySelectorAll(off)]
    .filter((it) => !style(it).textDecorationLine.includes("line-through"));
  const dots = [...document.querySelectorAll(".priority-tag")].filter(shown)
    .filter((it) => contrast(rgba(getComputedStyle(it, "::before").backgroundColor), ground(it)) < 1.5);
  return [...boxes, ...currents, ...struck, ...dots].map(name);
}}"""

CLIPPED = f"""() => {{ {_NAME}
  const hides = (it, axis) => ["hidden", "clip"].includes(style(it)[`overflow${{axis}}`]);
  return [...document.body.querySelectorAll("*")].filter((it) => shown(it) && it.textContent.trim()
    && !it.matches("td:not(:has(.month-calendar__date)), thead, svg *, svg") && !it.closest("thead")
    // The last breadcrumb repeats the heading below it.
    && !it.closest(".breadcrumbs [aria-current]")
    && (hides(it, "X") && it.scrollWidth > it.clientWidth + 1
      || hides(it, "Y") && it.scrollHeight > it.clientHeight + 1))
    .map(name);
}}"""

OVERLAPS = f"""() => {{ {_NAME}
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  const hidden = (it) => !shown(it) || it.closest(".skip-link, .breadcrumbs [aria-current], option, thead, script")
    || it.closest("td:not(:has(.month-calendar__date))") && innerWidth < 768;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {{
    if (!node.data.trim() || hidden(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const {{ left, right, top, bottom, width, height }} of range.getClientRects()) {{
      // Lines of one text may touch: what lies above and below its letters does not count.
      const edge = height * 0.3;
      if (width > 2) found.push({{ node, left: left + 1, right: right - 1, top: top + edge, bottom: bottom - edge }});
    }}
  }}
  found.sort((one, other) => one.top - other.top);
  const wrong = [];
  found.forEach((one, index) => {{
    for (const other of found.slice(index + 1)) {{
      if (other.top >= one.bottom) break;
      if (other.node !== one.node && one.left < other.right && other.left < one.right)
        wrong.push(`${{one.node.data.trim().slice(0, 30)}} / ${{other.node.data.trim().slice(0, 30)}}`);
    }}
  }});
  return wrong;
}}"""
