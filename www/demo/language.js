// 中文/English on one page: texts stand side by side and the style sheet shows one language; a chart's own texts stand in
// its attributes, the English ones as data-en-…. The address keeps the choice, so that it can be sent on.
const ENGLISH = "en";
const CHINESE = "zh-CN";

function show(language) {
  const root = document.documentElement;
  const title = document.querySelector("title");
  title.dataset.zh = title.dataset.zh || title.textContent;
  title.textContent = language === ENGLISH ? title.dataset.en : title.dataset.zh;
  document.querySelectorAll("qilian-chart").forEach((chart) => turn(chart, language));
  // last: the charts take their language from here, with their new texts
  root.lang = language;
}

function turn(chart, language) {
  for (const key of Object.keys(chart.dataset).filter((name) => /^en[A-Z]/.test(name))) {
    const name = key.slice(2).toLowerCase();
    const kept = `zh${key.slice(2)}`;
    if (!(kept in chart.dataset)) {
      chart.dataset[kept] = chart.getAttribute(name) || "";
    }
    chart.setAttribute(name, chart.dataset[language === ENGLISH ? key : kept]);
  }
}

function chosen() {
  return new URLSearchParams(location.search).get("lang") === ENGLISH ? ENGLISH : CHINESE;
}

// a click changes the words and nothing else: not the place on the page, not an open table
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-language]");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
  if (link && plain) {
    event.preventDefault();
    history.replaceState(null, "", location.pathname + link.search + location.hash);
    show(link.dataset.language);
    // the link that was pressed is gone: the keyboard goes on from its counterpart
    document.querySelector(`a[data-language]:not([data-language="${link.dataset.language}"])`).focus();
  }
});

// links to the other page keep the language
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-keep-language]");
  if (link) {
    link.search = document.documentElement.lang === ENGLISH ? "?lang=en" : "";
  }
}, true);

show(chosen());
