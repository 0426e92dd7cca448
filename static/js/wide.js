/* Filters in catalogues too great for one file. They read columns of all products, which bring this file along (see
   `wide` in sanvat/search.py); slices are loaded only of what is shown. */
(() => {
  "use strict";
  const S = window.sanvat, made = S.head.n, near = S.find;
  const number = text => text ? parseInt(text, 36) : -1;
  const numbers = text => text ? text.split(",").map(number) : [];

  /* The values of a column, one a row: see columns.py. */
  const values = (column, read) => {
    const table = column[0].split(" ").map(read);
    return [...column[1]].map(sign => table[sign.charCodeAt(0) - (sign < "\u0100" ? 48 : 178)]);
  };

  // Long after the catalogue was made more certificates have run out than the first columns tell.
  const old = Date.now() / 864e5 - 10957 > parseInt(made.d, 36);

  function take(start, data, last) {
    const places = values(data.a, text => text.split("|").map(number)), groups = values(data.g, number), kinds = values(data.j, number);
    const ends = values(last, number), more = values(data.x, text => text.split("|").map((part, k) => k < 3 ? numbers(part) : number(part)));
    values(data.t, text => text.charCodeAt(0) - 48).forEach((its, n) => {
      const row = S.row(start + n);
      if (row.n) return; // its slice has told all
      [row.a, row.c] = places[n];
      [row.x, row.f, row.o, row.h] = more[n];
      row.g = groups[n];
      row.j = kinds[n];
      row.d = ends[n];
      S.judge(row, its);
    });
  }

  /* Columns that few want: in a file of their own where there are many products. */
  function other(name, done) {
    S.load("loc0", made.m, first => first[name] ? done(first[name]) : S.load(name, made.m, data => data && done(data)));
  }

  /* Rows of producers are known by their ids alone. */
  const makers = (ids, done) => ids[0] ? S.rowsOf(["ct=" + ids[0]], rows => S.slices(rows.slice(0, 1), () => {
    const at = S.t.p.findIndex(each => each.i === ids[0]);
    if (at >= 0) rows.forEach(n => { S.row(n).p = at; });
    makers(ids.slice(1), done);
  })) : done();

  // What waits for columns that have not come.
  let later, sorted;
  S.wait = (on, then) => {
    const must = S.whole ? on.xep && !sorted : on.q.trim() || on.xep;
    if (!must) return false;
    if (S.whole) order(then);
    else later = then;
    return true;
  };

  /* Loads the columns and starts the filter: where there are many, when the first have come. Until all have, nothing is
     counted, and what needs the count waits. */
  S.wide = (start, show, update) => {
    const chosen = new URLSearchParams(document.querySelector("[data-scope]").dataset.scope + "&" + location.search.slice(1)).getAll("ct").pop();
    const ids = chosen ? chosen.split(",") : [];
    let begun;
    const ready = () => {
      if (!begun) start();
      else if (later) later();
      else if (S.found) show();
      else update();
      begun = true;
    };
    const next = part => S.load("loc" + part, made.m, data => {
      const on = last => {
        take(part * made.z, data, last);
        const further = () => next(part + 1);
        if (part + 1 === made.c) return makers(ids, () => {
          S.whole = true;
          ready();
        });
        if (part || ids[0]) return further();
        ready();
        S.more((S.found || []).slice(0, 1), further); // the first cards before the other columns
      };
      if (data) old ? other("han" + part, on) : on(data.d);
    });
    next(0);
  };

  /* What sorting goes by, of all rows: their places by name, and the days of their decisions. */
  const order = done => other("xep", data => {
    const runs = values(data.n, number), next = [];
    // Each run goes through the rows from where the one before it ended.
    runs.forEach(run => { next[run + 1] = (next[run + 1] || 0) + 1; });
    next[0] = 0;
    for (let k = 1; k < next.length; k++) next[k] = (next[k] || 0) + next[k - 1];
    runs.forEach((run, place) => { S.row(next[run]++).at = place; });
    values(data.y, String).forEach((day, n) => { S.rows[n].y = day === "-" ? "" : day; });
    sorted = true;
    done();
  });

  const words = each => S.fold([each.n, each.e, each.o].join(" ")).split(/[^a-z0-9]+/);
  /* Without a limit: all rows that a text may mean, those that hold it in their names first, and how many these are. The rows of the
     commonest words are not listed: those words are looked for in places, groups and kinds. */
  S.find = (query, limit, done) => limit ? near(query, limit, done) : S.far(query.slice(0, 200), 0, (keys, last) => {
    keys.forEach(key => {
      const means = word => key.spellings.some(each => word === each || each === last && word.startsWith(each));
      key.told = key.common && [["a", "a"], ["c", "c"], ["g", "g"], ["k", "j"]].map(([table, field]) => [field, S.t[table].map(each => words(each).some(means))]);
    });
    const held = keys.filter(key => key.told ? key.told.some(each => each[1].indexOf(true) >= 0) : key.rows.size), found = [];
    if (held[0]) S.rows.forEach(row => {
      let named = 0;
      for (const key of held) {
        if (key.rows.has(row.i)) named += key.rows.get(row.i);
        else if (!key.told || !key.told.some(each => each[1][row[each[0]]])) return;
      }
      found.push([row, named]);
    });
    found.sort((a, b) => b[1] - a[1] || a[0].i - b[0].i);
    if (!found[0]) return near(query, limit, done); // stories may hold it
    done({ p: found.map(each => each[0]), good: found.filter(each => each[1] === found[0][1]).length }, true);
  });
})();
