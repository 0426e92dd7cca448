/* What a device keeps: the bar of a fair that is being kept, and the page that lists all that is (see static/sw.js).
   ES2015, no modules. Where there are no workers, or from a disk, pages are as they were. */
(() => {
  "use strict";
  const page = document, me = page.currentScript, vi = page.documentElement.lang === "vi";
  const root = new URL(me.dataset.root || "./", location.href).href, keeper = navigator.serviceWorker;
  const bar = page.getElementById("giu"), list = page.getElementById("da-giu");
  const size = (bytes, here) => (bytes / 1e6).toFixed(1).replace(".", here ? "," : ".") + " MB";
  const now = new Date(), today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);

  function moment(at, here) {
    const time = new Date(at), clock = time.getHours() + ":" + ("0" + time.getMinutes()).slice(-2);
    return time.toDateString() === new Date().toDateString() ? clock : clock + ", " + time.toLocaleDateString(here ? "vi" : "en-GB");
  }

  // the bar

  function begin() {
    // A code's page has a line in each of its languages.
    const lines = [].slice.call(bar.querySelectorAll("p")), progress = bar.querySelector("progress"), button = bar.querySelector("button");
    const say = (names, blanks) => lines.forEach(line => {
      const here = (line.lang || page.documentElement.lang) === "vi", fill = (text, name) => text.replace("{" + name + "}", typeof blanks[name] === "function" ? blanks[name](here) : blanks[name]);
      const text = names.filter(Boolean).map(name => Object.keys(blanks).reduce(fill, line.dataset[name])).join(" ");
      if (line.textContent !== text) line.textContent = text;
    });

    function tell(news) {
      const state = news.kept;
      bar.hidden = false;
      // Without a network what is kept is simply there: that nothing newer came is not worth a word.
      const trouble = news.trouble === "away" ? state ? "" : "half" : news.trouble;
      button.hidden = !trouble || trouble === "none";
      progress.hidden = !news.all;
      if (news.all) {
        progress.max = news.all;
        progress.value = news.done;
        // Whoever listens hears every tenth, not every file.
        if (news.done % Math.ceil(news.all / 10) === 0 || news.done < 2) say(["going"], { n: news.done, all: news.all });
        return;
      }
      button.textContent = [button].concat(lines.slice(1)).map(each => each.dataset.again).join(" · ");
      say([trouble, state && (state.left ? "some" : "kept")], state ? { size: here => size(state.bytes, here), n: state.left, time: here => moment(state.at, here) } : {});
      bar.dataset.state = state ? "kept" : trouble;
    }

    function keep() {
      button.hidden = true;
      keeper.register(me.dataset.worker).then(registration => {
        const coming = registration.installing;
        if (coming && !registration.active) coming.addEventListener("statechange", () => { if (coming.state === "redundant") tell({ trouble: "half" }); });
        return keeper.ready;
      }).then(registration => {
        const line = new MessageChannel();
        line.port1.onmessage = event => tell(event.data);
        registration.active.postMessage({ fair: new URL(bar.dataset.list, location.href).href }, [line.port2]);
      }).catch(() => tell({ trouble: "none" }));
    }

    if (bar.dataset.to < today || bar.dataset.near > today) return;
    if (!keeper || !window.caches) return tell({ trouble: "none" });
    button.addEventListener("click", keep);
    if (!(navigator.connection && navigator.connection.saveData)) return keep();
    say(["ask"], { size: bar.dataset.most });
    bar.hidden = button.hidden = false;
  }

  // the list

  function show() {
    const part = name => list.querySelector("[data-part=" + name + "]");
    const asked = /[?&]trang=([^&]*)/.exec(location.search);
    let back = root;
    try { back = new URL(decodeURIComponent(asked ? asked[1] : ""), root).href; } catch (error) { /* mistyped: home, then */ }
    if (back.indexOf(root)) back = root; // nowhere but here
    part("lost").hidden = !asked;
    part("why").hidden = !!asked;
    part("again").href = back;
    part("again").hidden = !asked;
    if (asked) addEventListener("online", () => location.replace(back));
    if (!keeper || !window.caches) return;

    const add = (place, text, url, note) => {
      const row = page.createElement("li"), link = page.createElement("a");
      link.href = url;
      link.textContent = text;
      row.appendChild(link);
      if (note) row.appendChild(page.createTextNode(" · " + note));
      part(place).querySelector("ul").appendChild(row);
      part(place).hidden = false;
      part("none").hidden = true;
    };
    const prefix = "sanvat " + new URL(root).pathname + " ";
    part("none").hidden = false;
    caches.keys().then(names => names.filter(name => name.startsWith(prefix + "fair ")).forEach(name => caches.open(name)
      .then(cache => cache.match(root + "sw.js?whole")).then(hit => hit && hit.json())
      .then(state => state && add("fairs", state.title, root + state.path, size(state.bytes, vi) + ", " + moment(state.at, vi)))));
    caches.open(prefix + "visited").then(cache => cache.keys().then(keys => keys.filter(key => /\.html$/.test(key.url)).reverse().slice(0, 60)
      .reduce((before, key) => before.then(() => cache.match(key)).then(hit => hit.text()).then(text => {
        const title = new DOMParser().parseFromString(text, "text/html").title;
        add("pages", title.split(" | ")[0], key.url);
      }), Promise.resolve())));
  }

  if (!/^http/.test(location.protocol)) return;
  if (bar) begin();
  if (list) show();
})();
