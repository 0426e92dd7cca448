/* Filters in catalogues too great for one file. They read columns of all products, which bring this file along (see
   `filter_files` in sanvat/search/columns.py); slices are loaded only of what is shown. */
(() => {
  "use strict";
  const S = window.sanvat, made = S.head.n, tables = S.t, parts = [], orders = {}, full = {}, rowsOf = {}, named = {};
  const judged = S.head.facets.filter(facet => facet[3]).map(facet => facet[0]), byMaker = S.head.facets.find(facet => facet[2] === "p")[0];
  const number = text => text ? parseInt(text, 36) : -1;
  const numbers = text => text ? text.split(",").map(number) : [];

  /* The values of a column, one a row: see columns.py. */
  const values = (column, read) => {
    const table = column[0].split(" ").map(read);
    return [...column[1]].map(sign => table[sign.charCodeAt(0) - (sign < "\u0100" ? 48 : 178)]);
  };
  const load = (name, done) => S.load(name, made.m, data => { if (data) done(data); });
  /* Tasks begun at once, each with what it calls at its end. */
  const together = (tasks, then) => {
    let left = tasks.length + 1;
    const one = () => { if (!--left) then(); };
    tasks.forEach(task => task(one));
    one();
  };

  // columns

  // Long after the catalogue was made more certificates have run out than the first columns tell.
  const old = Date.now() / 864e5 - 10957 > parseInt(made.d, 36);

  function take(rowOf, data, last) {
    const places = values(data.a, text => text.split("|").map(number)), groups = values(data.g, number), kinds = values(data.j, number);
    const ends = values(last, number), own = values(data.x, text => text.split("|").map(numbers));
    values(data.t, text => text.charCodeAt(0) - 48).forEach((its, n) => {
      const row = S.row(rowOf(n));
      if (row.n) return; // its slice has told all
      [row.a, row.c] = places[n];
      S.head.own.forEach((facet, k) => { row[facet] = own[n][k]; });
      row.g = groups[n];
      row.j = kinds[n];
      row.d = ends[n];
      row.has = 0;
      S.judge(row, its);
    });
  }

  const part = k => done => parts[k] ? done() : load("loc" + k, data => {
    const on = last => {
      if (!parts[k]) take(n => k * made.z + n, data, last);
      parts[k] = true;
      done();
    };
    if (!old) on(data.d);
    else if (made.p) load("han" + k, on);
    else load("xep0", rest => on(rest.han0));
  });
  const whole = () => made.s.every((states, k) => parts[k]);

  /* The file of columns to begin with: the first that has a state which is asked for. */
  const nearest = misses => Math.max(0, made.s.findIndex(states => [...states].some(sign => {
    const row = { d: -1 };
    S.judge(row, sign.charCodeAt(0) - 48);
    return !misses(row).some(key => judged.includes(key));
  })));

  // orders

  /* Rows by name, from which of their runs comes next. Each run goes through the rows from where the one before it ended. */
  const merged = column => {
    const runs = values(column, number), next = [0];
    runs.forEach(run => { next[run + 1] = (next[run + 1] || 0) + 1; });
    for (let k = 1; k < next.length; k++) next[k] = (next[k] || 0) + next[k - 1];
    return runs.map(run => next[run]++);
  };
  const newest = column => {
    const days = values(column, day => day === "-" ? "" : day + "~"); // a year alone counts to its end
    return days.map((day, n) => n).sort((a, b) => days[a] === days[b] ? a - b : days[a] < days[b] ? 1 : -1);
  };

  /* The first rows of an order, or all: `orders` has them. */
  const arrange = (order, all) => done => !order || full[order] || orders[order] && !all ? done() : load("xep0", data => {
    const set = (rows, isFull) => {
      orders[order] = rows;
      full[order] = isFull;
      done();
    };
    if (order === "ten" && data.n) set(merged(data.n), true);
    else if (order === "moi" && data.y) set(newest(data.y), true);
    else if (all) order === "ten" ? load("xep1", rest => set(merged(rest.n), true)) : load("xep2", rest => set(newest(rest.y), true));
    else {
      const some = data[order[0]], rows = [];
      for (let at = 0; at < some.r.length; at += some.w) rows.push(parseInt(some.r.slice(at, at + some.w), 36));
      const fresh = rows.map(n => !S.rows[n]);
      if (some.t) take(n => fresh[n] ? rows[n] : -1, some, some.d);
      delete S.rows[-1];
      set(rows);
    }
  });
  /* Their places in it, counted from 1. */
  function place(order) {
    S.rows.forEach(row => { row.at = 0; });
    orders[order].forEach((n, at) => { if (S.rows[n]) S.rows[n].at = at + 1; });
  }
  S.placed = (a, b) => (a.at || 1e9) - (b.at || 1e9);

  // producers

  const maker = id => done => rowsOf[id] ? done() : S.rowsOf(id, rows => {
    rowsOf[id] = rows;
    done();
  });
  /* A producer is known by a slice that has it; of other rows only the columns may have come. */
  const name = id => done => maker(id)(() => named[id] ? done() : S.slices(rowsOf[id].slice(0, 1), () => {
    named[id] = true;
    done();
  }));
  const mark = id => {
    const at = tables.p.findIndex(each => each.i === id);
    if (at >= 0) rowsOf[id].forEach(n => { if (S.rows[n]) Object.assign(S.rows[n], { p: at, has: 0 }); });
  };

  // texts

  const words = text => S.fold(text).split(/[^a-z0-9]+/);
  let around;
  /* By field of a row: the words of each place, group and kind. */
  const told = () => around || (around = {
    a: tables.a.map(each => words(each.n + " " + each.o)),
    c: tables.c.map(each => words([each.n, each.o].concat(each.a.map(n => tables.a[n].n + " " + tables.a[n].o)).join(" "))),
    g: tables.g.map(each => words(tables.g.map(up => (each.i + ".").startsWith(up.i + ".") ? [up.n, up.e, up.o].join(" ") : "").join(" "))),
    j: tables.k.map(each => words(each.o))
  });
  /* Whether a row's place, group or kind has a word of a key. */
  function near(key, last) {
    const has = {};
    for (const field in told()) has[field] = told()[field].map(all => all.some(word => key.spellings.some(each => word === each || each === last && word.startsWith(each))));
    key.wide = Object.keys(has).some(field => has[field].indexOf(true) >= 0);
    return row => has.a[row.a] || has.c[row.c] || has.g[row.g] || has.j[row.p >= 0 ? tables.p[row.p].k : row.j];
  }

  /* The rows that hold most is meant by: [rows, how many of them hold it as well as the first]. */
  const sorted = found => {
    found.sort((a, b) => b[1] - a[1] || a[0].i - b[0].i);
    return [found.map(each => each[0]), found.filter(each => each[1] === found[0][1]).length];
  };
  /* All rows that a text may mean, those that hold it in their names first. The rows of the commonest words are not all
     listed: those words are looked for in places, groups and kinds. */
  function match(keys, last) {
    keys.forEach(key => { key.near = key.common ? near(key, last) : () => false; });
    const held = keys.filter(key => key.rows.size || key.wide), found = [];
    if (held[0]) S.rows.forEach(row => {
      let value = 0;
      for (const key of held) {
        if (key.rows.has(row.i)) value += key.rows.get(row.i);
        else if (!key.near(row)) return;
      }
      found.push([row, value]);
    });
    return sorted(found);
  }
  /* Rows that hold the rarest word of a text, the likeliest first. */
  function likely(keys, last, fits) {
    const [key, ...others] = keys.map(key => Object.assign(key, { near: near(key, last) })), rows = new Set(key.rows.keys()), value = {};
    if (key.common) S.rows.forEach(row => { if (key.near(row)) rows.add(row.i); });
    const list = [...rows].filter(n => !S.rows[n] || fits(S.rows[n]));
    list.forEach(n => {
      const row = S.rows[n];
      value[n] = row ? 9 + (key.rows.get(n) || 0) + 2 * others.filter(each => each.near(row)).length + (row.at ? 9 : 0) : 0;
    });
    return list.sort((a, b) => value[b] - value[a] || (S.rows[a] || 0).at - (S.rows[b] || 0).at || a - b);
  }
  /* Those whose slices have come and that hold every word. */
  const sure = (rows, keys, last) => sorted(rows.map(n => S.rows[n]).filter(row => row && row.m).map(row => {
    const its = tables.p[row.p] || {}, name = words(row.n), more = words([row.e, row.w, its.n, its.o].join(" "));
    let value = 0;
    const all = keys.every((key, k) => {
      const means = word => key.spellings.some(each => word === each || each === last && word.startsWith(each)), inName = name.some(means);
      value += inName;
      return inName || !k && key.rows.has(row.i) || more.some(means) || key.near(row);
    });
    return all && [row, value];
  }).filter(Boolean));

  // all together

  /* Starts the filter, which has to know the producers that are chosen, and counts where nothing is asked for yet. */
  S.wide = (start, update) => {
    const chosen = new URLSearchParams(document.querySelector("[data-scope]").dataset.scope + "&" + location.search.slice(1)).getAll(byMaker).pop();
    together(chosen ? chosen.split(",").map(name) : [], () => {
      start();
      if (!turn) together(made.s.map((states, k) => part(k)), () => {
        if (turn) return;
        S.whole = true;
        update();
      });
    });
  };

  let turn = 0, asked = "", hits = [], settled = true;
  /* What a listing needs to show what is chosen. `done(hits, good)` again and again: first with rows enough for the
     first cards; `S.whole` when nothing else may come but their order. It tells which rows it shows. */
  S.seek = (on, misses, done) => {
    const mine = ++turn, text = on.q.trim(), ids = on[byMaker], order = on.xep;
    const now = run => (...told) => { if (mine === turn) run(...told); };
    let keys, last, further, wait;
    if (text !== asked) [asked, hits, settled] = [text, [], !text];
    const tell = all => {
      if (order) place(order);
      S.whole = all;
      return done(...hits);
    };
    const lists = then => {
      wait = then;
      S.far(text.slice(0, 200), 0, now((its, end, more) => {
        [keys, last, further] = [its, end, more];
        wait();
      }));
    };
    const end = () => {
      settled = true;
      const ready = ids.every(id => named[id]);
      ids.forEach(mark);
      if (order) place(order);
      // What the first rows of an order have not is not shown before all of it is known.
      if (order && !full[order] && !(hits[0] || S.rows).some(row => row.at && !misses(row)[0])) return arrange(order, true)(now(() => tell(true)));
      const found = tell(whole() && ready);
      if (order && !full[order] && found.some(row => !row.at)) S.more(found.slice(0, 1), now(() => arrange(order, true)(now(() => tell(true)))));
    };
    const rest = () => together([...made.s.map((states, k) => part(k)), ...ids.map(name), ...(further ? [then => { wait = then; further(); }] : [])], now(() => {
      if (settled) return end();
      hits = match(keys, last);
      if (hits[0][0]) return end();
      S.find(text, undefined, now((result, all) => { // stories may hold it
        if (!all) return;
        hits = [result.p[0] ? result.p : result.s, result.good];
        end();
      }));
    }));
    together([part(whole() ? 0 : nearest(misses)), arrange(order), ...ids.map(maker), ...(settled ? [] : [lists])], now(() => {
      if (settled && whole() && ids.every(id => named[id])) return end();
      // Where all columns have come, what is meant by a text may be told at once.
      const begun = whole();
      if (begun) rest();
      if (begun && settled) return;
      const fits = row => !misses(row).some(key => key !== byMaker);
      if (order) place(order);
      const rows = !settled ? keys[0] && further ? likely(keys, last, fits) : [] : [].concat(...ids.map(id => rowsOf[id])).filter(n => !S.rows[n] || fits(S.rows[n]));
      S.slices(rows.slice(0, 1), now(() => {
        if (begun && settled) return;
        rows.forEach(n => { if (S.rows[n]) S.rows[n].has = 0; });
        if (!settled) hits = further ? sure(rows, keys, last) : [[]];
        const some = (hits[0] || S.rows).some(row => !misses(row)[0] && (!order || row.at));
        S.more(some ? tell(false).slice(0, 1) : [], begun ? () => 0 : now(rest)); // the first cards before anything else
      }));
    }));
  };
})();
