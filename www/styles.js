// The style sheet of the element. A `<style>` or `style=` would be refused where a site's policy says style-src 'self',
// so the sheet is built by script, and where a browser cannot do that it is a file beside the script.

// The inks of a drawing, by their classes, in light, dark and print. A page sets them as --qilian-text, --qilian-s1, …
const INKS = {
  text: ["#1f2937", "#e6e9ee", "#000"],
  muted: ["#5b6472", "#a3acb9", "#333"],
  rule: ["#e3e6ea", "#2b3038", "#bbb"],
  zero: ["#8a93a0", "#6b7482", "#666"],
  track: ["#1f2937", "#e6e9ee", "#000"],
  band: ["#1f2937", "#e6e9ee", "#000"],
  page: ["#fff", "#15181d", "#fff"],
  s1: ["#2863ab", "#619dda", "#2863ab"],
  s2: ["#d67324", "#6ce6f4", "#d67324"],
  s3: ["#34476b", "#958a12", "#34476b"],
  s4: ["#841a01", "#d9d76e", "#841a01"],
  s5: ["#598df1", "#536ac3", "#598df1"],
  s6: ["#b0481b", "#d59d89", "#b0481b"],
  s7: ["#977e9c", "#af4970", "#977e9c"],
};

const NAMES = Object.keys(INKS);

// forced colours know few inks: what is drawn solid, hatched or outlined still tells apart
const FORCED = { rule: "GrayText", zero: "GrayText", page: "Canvas", s1: "Highlight", s5: "LinkText", s7: "GrayText" };

const LIGHT = NAMES.map((name) => `--${name}:var(--qilian-${name},${INKS[name][0]});`).join("");
const DARK = NAMES.map((name) => `--${name}:var(--qilian-${name},${INKS[name][1]});`).join("");
const PRINT = NAMES.map((name) => `--${name}:${INKS[name][2]};`).join("");
const SYSTEM = NAMES.map((name) => `--${name}:${FORCED[name] || "CanvasText"};`).join("");

const CLASSES = NAMES.map(
  (name) => `.${name}{fill:var(--${name})}.${name}-line{stroke:var(--${name})}.${name}-stop{stop-color:var(--${name})}`,
).join("");

const RULES = `
:host{display:block;min-width:0}
:host([hidden]),[hidden]{display:none!important}
.figure{all:initial;display:block;${LIGHT}
color:var(--text);font:14px/1.5 var(--qilian-font,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif);
-webkit-text-size-adjust:100%;text-size-adjust:100%}
.figure.dark{${DARK}}
.plot{position:relative}
svg{display:block;max-width:100%;height:auto;overflow:visible}
${CLASSES}
[data-mark]{outline:none;cursor:default}
.ring{stroke:var(--text);stroke-width:2}
.tooltip{position:absolute;z-index:2;box-sizing:border-box;width:max-content;max-width:min(20em,calc(100vw - 8px));padding:8px 12px;
background:var(--page);color:var(--text);border:1px solid var(--muted);font-size:13px;line-height:1.5;overflow-wrap:anywhere;
font-variant-numeric:tabular-nums}
.tooltip::before{content:"";position:absolute;left:0;right:0;top:-9px;bottom:-9px;z-index:-1}
.tip-name{color:var(--muted)}
.tip-text{font-size:16px;font-weight:600}
.tip-source{color:var(--muted);font-size:12px}
.tip-source:empty{display:none}
.toolbar{display:flex;flex-wrap:wrap;margin:0 -8px}
button{all:unset;box-sizing:border-box;min-height:32px;padding:6px 8px;color:var(--muted);font-size:12px;line-height:20px;
text-decoration:underline;text-underline-offset:3px;cursor:pointer}
button:hover{color:var(--text)}
button:focus,.scroll:focus{outline:2px solid var(--text);outline-offset:2px}
button:focus:not(:focus-visible),.scroll:focus:not(:focus-visible){outline:none}
button[aria-expanded=true]{color:var(--text);font-weight:600}
.scroll{overflow-x:auto;margin:8px 0}
table{border-collapse:collapse;min-width:100%;font-size:14px;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--muted);font-size:12px;padding:0 0 8px}
th,td{padding:6px 16px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule);font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;border-bottom-color:var(--muted);vertical-align:bottom}
caption span{display:inline-block;position:sticky;left:0;max-width:calc(100vw - 32px)}
td{min-width:9em}
.number{text-align:right;min-width:0}
.number,thead th,th[scope=row]{white-space:nowrap}
.status p{margin:8px 0;padding:4px 0 4px 12px;border-left:3px solid;font-size:14px;line-height:1.6;overflow-wrap:anywhere}
@media (prefers-reduced-motion:no-preference){
@keyframes appear{from{opacity:0}}
.figure,.tooltip{animation:appear .2s}
}
@media (forced-colors:active){
.figure,.figure.dark{${SYSTEM}}
svg{forced-color-adjust:none}
}
@media print{
.figure,.figure.dark{${PRINT}}
.figure{break-inside:avoid}
.toolbar,.tooltip,.ring,.status{display:none}
.data,.data[hidden]{display:var(--qilian-print-table,none)!important}
.scroll{overflow:visible}
}
`;

/** For the build, which writes it beside the script as element.css. */
export const CSS = RULES.trim();

let sheet;

/** Styles a shadow root. */
export function applyStyles(root) {
  if (sheet === undefined) {
    sheet = constructed();
  }
  if (sheet) {
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("element.css", import.meta.url).href;
  root.prepend(link);
}

// null where the browser has no constructable sheets (Safari before 16.4, Firefox before 101)
function constructed() {
  try {
    if (!("adoptedStyleSheets" in Document.prototype)) {
      return null;
    }
    const made = new CSSStyleSheet();
    made.replaceSync(CSS);
    return made;
  } catch (error) {
    return null;
  }
}
