// As its documentation has it: the fragments of the ten that are shown are loaded before anything can be shown.
let engine;
window.ready = async () => {
  engine = engine || await import("./pagefind/pagefind.js");
  await engine.init();
};
window.ask = async text => {
  await window.ready();
  const found = await engine.search(text);
  const shown = await Promise.all(found.results.slice(0, 10).map(each => each.data()));
  return shown.map(each => decodeURIComponent(each.raw_url || each.url).replace(/^.*\/|\.html.*$/g, ""));
};
