// Every word that the element itself shows; what stands in a figure comes from the module.
const TEXTS = {
  "zh-CN": {
    failed: "图表没有画出来。",
    more: "（另有{0}处问题，见浏览器控制台）",
    no_data: "没有数据：请给出 src，或在元素内放入台账。",
    http: "取不到数据文件 {0}(HTTP {1})。",
    network: "取不到数据文件 {0}。",
    not_loaded: "这个浏览器没有允许运行图表程序（WebAssembly）。",
    internal: "图表程序出错了。",
    chart: "图",
    table: "数据表",
    download: "下载",
    marks: "图，用方向键逐项查看",
  },
  en: {
    failed: "The chart could not be drawn.",
    more: "({0} more, see the browser's console)",
    no_data: "No data: give src, or put a ledger into the element.",
    http: "The data file {0} cannot be fetched (HTTP {1}).",
    network: "The data file {0} cannot be fetched.",
    not_loaded: "This browser did not allow the chart program (WebAssembly) to run.",
    internal: "The chart program failed.",
    chart: "chart",
    table: "Data table",
    download: "Download",
    marks: "chart, arrow keys walk its items",
  },
};

export const LOCALES = Object.keys(TEXTS);

/** One text in the reader's language, with `{0}`, `{1}` filled in. */
export function text(locale, key, ...values) {
  return TEXTS[locale][key].replace(/\{(\d)\}/g, (_, index) => values[index]);
}

/** The same text in each language, keyed as the module keys its messages. */
export function texts(key, ...values) {
  return Object.fromEntries(LOCALES.map((locale) => [locale, text(locale, key, ...values)]));
}
