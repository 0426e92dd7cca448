/* The search box. What is found stands over the page as the box's list of options; on the search page, which
   has room, below the box as headings and links. Loaded when somebody goes into the box. */
(function () {
  "use strict";
  const S = sanvat, page = document, { one, every } = S;
  const out = one("#hits"), told = one("#found"), box = one("#q"), names = one("#names"); // names: on the search page only
  if (!out) return;
  const form = box.form, texts = form.dataset, kit = one("template", form).content.children;
  const foreign = page.documentElement.lang != "vi", title = page.title;
  let asked, timer, wait = 120, links = [], at = -1, turn = 0, drawn, held;

  const say = (element, name, value) => element && element.setAttribute("aria-" + name, value);
  const part = number => out.appendChild(page.importNode(kit[number], true));
  const query = text => "?" + new URLSearchParams({q: text});

  // What was looked for before: on this device only, where it keeps things at all.
  const before = () => {
    try { return JSON.parse(localStorage[form.action]).map(String); } catch (error) { return []; }
  };
  const keep = list => {
    try { localStorage[form.action] = JSON.stringify(list.slice(0, 8)); } catch (error) { /* then not */ }
  };
  const remember = () => asked && asked.length < 99 && keep([asked].concat(before().filter(old => old != asked)));

  // Focus stays in the box while it goes through options; links have it themselves.
  const pick = next => {
    const link = links[next];
    if (names) (link || box).focus();
    else {
      say(links[at], "selected", false);
      say(link, "selected", true);
      say(box, "activedescendant", link ? link.id : "");
      if (link) link.scrollIntoView({block: "nearest"});
    }
    at = next;
  };
  const open = yes => {
    if (yes && out.hidden && form.getBoundingClientRect().bottom > innerHeight / 2) form.scrollIntoView(); // a phone's keyboard takes the lower half
    out.hidden = !yes;
    say(box, "expanded", yes);
    pick(at = -1);
  };

  const draw = (found, settled) => {
    const t = S.t, total = asked && found.n + found.m.length + found.a.length + found.c.length + found.s.length;
    say(out, "busy", !settled || box.value.trim() != asked);
    if (asked && !total && !settled) return;
    const put = (number, list, make) => {
      if (!list[0]) return;
      const group = part(number);
      list.slice(0, names ? 99 : number < 4 ? 6 : 3).forEach(item => {
        const of = make(item), row = group.appendChild(part(0)), r = number == 3 || number == 6 ? item : 0;
        if (of[2]) row.href = of[2];
        else row.search = query(of[0]);
        every("b,small", row).forEach((element, line) => S.mark(of[line], found.w).forEach(piece => {
          element.appendChild(page.createElement(piece[1] ? "mark" : "span")).textContent = piece[0];
        }));
        every("[data-if]", row).forEach(tag => tag.dataset.if == r.s || tag.dataset.if == r.t || tag.remove());
        if (r) row.firstChild.src = S.root + r.b;
        else row.firstChild.remove();
      });
    };
    const entry = (kind, of, notes) => [of.n, [foreign && of.e].concat(notes).filter(Boolean).join(" · "), S.url(kind, of.id || of.i)];
    const goods = r => entry("product", r, [(t.p[r.p] || "").n, t.a[r.a].n]);
    out.textContent = "";
    if (asked) {
      put(1, [found.near], near => [near[0], texts.some.replace("{n}", near[1])]);
      put(3, found.p, goods);
      put(4, found.m, number => {
        const kind = t.k[t.p[number].k] || "";
        return entry("producer", t.p[number], foreign && kind.e || kind.n);
      });
      put(5, found.a.map(number => t.a[number]).concat(found.c.map(number => t.c[number])), of => {
        const kind = t.a.indexOf(of) < 0 ? "commune" : "area";
        return entry(kind, of, [texts[kind]].concat(of.a.map(number => t.a[number].n)));
      });
      put(6, found.s, goods);
      if (total) {
        const last = part(8);
        last.search = query(asked);
        last.firstChild.textContent = last.textContent.replace("{n}", total);
      } else part(7);
    } else put(2, before(), text => [text, ""]);
    links = every("a", out);
    told.textContent = asked && (total ? texts.some.replace("{n}", total) : texts.none);
    if (names) names.hidden = total;
    else {
      links.forEach((link, number) => { link.id = "o" + number; });
      open(!!links[0] && page.activeElement == box);
    }
  };

  const ask = () => {
    const mine = ++turn;
    let now = true;
    clearTimeout(timer);
    asked = box.value.trim();
    say(out, "busy", true);
    if (names) page.title = (asked && asked + " | ") + title;
    S.open(() => {
      if (asked) S.find(asked, names ? 99 : 20, function show(found, settled) {
        if (mine != turn) return;
        if (held) return void (held = () => show(found, settled)); // what is under a finger stays there
        const was = drawn == mine ? at : -1; // a fuller answer leaves what was chosen in the first
        drawn = mine;
        wait = settled && now ? 0 : 120; // what has to be fetched is not asked for at every letter
        draw(found, settled);
        if (links[was]) pick(was);
      });
      else draw({w: []}, true);
    });
    now = false;
  };

  const close = () => {
    turn++; // what is still to come may not open it again
    clearTimeout(timer);
    say(out, "busy", false);
    open(false);
  };
  box.oninput = () => {
    if (box.value.trim() == asked) return;
    if (names) try { history.replaceState(null, "", query(box.value)); } catch (error) { /* an old browser on a file */ }
    else pick(-1);
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
    say(out, "busy", true);
  };
  form.parentNode.onkeydown = event => {
    const key = event.key, all = links.length + 1, last = names ? links.indexOf(page.activeElement) : at;
    if (event.isComposing) return; // the keyboard's own choosing
    if (key == "ArrowDown" || key == "ArrowUp") {
      if (out.hidden) ask();
      else pick((last + (key == "ArrowUp" ? all : 2)) % all - 1);
    } else if (key == "Escape" && (names ? last >= 0 : !out.hidden)) names ? pick(-1) : close();
    else if (key == "Enter" && !names && links[at]) links[at].click();
    else {
      if (!names && /Home|End|Left|Right/.test(key)) pick(-1);
      return;
    }
    event.preventDefault();
  };
  form.onsubmit = () => {
    asked = box.value.trim();
    remember();
    if (names) {
      ask();
      told.focus();
    }
    return !names;
  };
  out.onpointerdown = () => { held = () => {}; };
  ["pointerup", "pointercancel"].forEach(end => page.addEventListener(end, () => {
    if (held) setTimeout(held);
    held = 0;
  }));
  out.onclick = event => {
    if (event.target.closest("a")) remember();
    else if (event.target.closest("button")) {
      keep([]);
      ask();
      box.focus();
    }
  };
  if (names) {
    box.value = box.value || new URLSearchParams(location.search).get("q") || "";
    ask();
  } else {
    box.setAttribute("role", "combobox");
    say(box, "controls", "hits");
    say(box, "autocomplete", "list");
    open(false);
    box.onfocus = box.onclick = () => out.hidden && ask();
    box.onblur = close;
    out.onmousedown = () => false;
    if (page.activeElement == box) ask();
  }
})();
