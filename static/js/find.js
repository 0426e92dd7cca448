/* The search engine: reads the index (see sanvat/search/index.py), matches and ranks. No page is touched here.

   A written word is a *form*: its letters without marks, and which marks it carries, wherever they stand.
   So hoà is hòa, and a Telex or VNI spelling is the same form as the word it means. */
(() => {
  "use strict";
  const S = window.sanvat, lang = document.documentElement.lang;
  let head, forms, known, docs, late = [];

  // forms

  /* [letters, marks]: marks is the tone (0 to 5), plus 8, 16, 32 for breve, circumflex and horn, 64 for đ. */
  function form(word) {
    let letters = "", marks = 0;
    for (const c of word) {
      const i = head.m.indexOf(c);
      if (i > 7) { letters += "d"; marks |= 64; }
      else if (i > 4) marks |= 8 << (i - 5);
      else if (i >= 0) marks = marks & ~7 | i + 1;
      else if (c < "\u0300" || c > "\u036f") letters += c;
    }
    return [letters, marks];
  }
  /* Letters that only look right (Cyrillic а, full-width ａ, ƣ) as those they are read as; see sanvat/base/text.py. */
  const low = text => text.normalize("NFD").replace(/[^\0-\x7f]/g, c => (head.j.split(c)[1] || c)[0]).toLowerCase();
  const written = text => low(text).replace(/(\d) *(sao|stars?|\*)/g, "$1sao ").split(/[^0-9a-z\u00c0-\u036f]+/).filter(Boolean);
  S.fold = text => form(low(text))[0];
  const bare = text => S.fold(text).replace(/[^a-z0-9]/g, "");

  /* The numbers of a text's forms in the list of all forms. */
  const read = text => written(text).map(word => {
    if (!known.has(word)) { // once for every word, of which thousands of names have few
      const each = form(word), key = each.join("|");
      if (!known.has(key)) known.set(key, forms.push(each) - 1);
      known.set(word, known.get(key));
    }
    return known.get(word);
  });

  // Typed without the input method, as Telex or VNI: what the keys would have written.
  function typed(word) {
    let marks = 0;
    const take = (keys, mark) => { word = word.replace(keys, (all, kept, key) => { marks |= mark || [0, 4, 1, 2, 3, 5, 16, 32, 8, 64][key] || " frxsj".indexOf(key); return kept; }); };
    if (/^[a-z]+[1-9][a-z1-9]*$/.test(word)) take(/()([1-9])/g);
    else {
      take(/(d)d/, 64);
      take(/^(.*[aeiouyw].*?)([sfrxj])/);
      take(/^(d.*[^d])d$/, 64);
      take(/([aeo])\1/, 16);
      take(/(([aeo])[^aeo]+)\2$/, 16);
      if (/w/.test(word)) {
        word = word.replace(/w/g, "");
        marks |= /^[^aou]*(u|o$|o[^a])/.test(word.replace(/^qu/, "q")) ? 32 : 8;
        if (!/[aou]/.test(word)) word = word.replace(/^([^aeiouy]*)/, "$1u");
      }
    }
    return marks && /^[a-z]+$/.test(word) && [word, marks];
  }

  /* The words of a query, and those left of them without such as only ask (see sanvat/search/asking.py). */
  S.asked = query => {
    const asked = written(query).map(form).filter(word => word[0]).slice(0, 12), rest = asked.join(" ").replace(RegExp(head.w, "g"), only => only.replace(/\S/g, "")).split(" ");
    return [asked, asked.filter((word, n) => rest[n])];
  };

  /* mì as mỳ, Lí as Lý */
  S.twin = word => word.replace(/([^aeiouy]|qu)([iy])$/, (end, before, letter) => before + (letter === "i" ? "y" : "i"));

  // matching

  /* How well marks agree, 0 to 1. `plain`: the whole query is typed without marks. */
  function agree(asked, found, plain) {
    if (asked === found) return 1;
    if (!asked) return plain ? 0.95 : 0.5;
    if (asked >> 3 === found >> 3) return asked & 7 ? 0.3 : 0.85;
    return (asked & found) === asked ? 0.6 : 0.2;
  }

  /* The fewest slips (letters left out, put in, mistaken or exchanged) between two words, or between a word and
     some part of a text. More than `most` may be told as any number above. */
  const rows = [[], [], []]; // used again and again: it is asked of every name
  function slips(a, b, most, part) {
    if (a.length - b.length > most || !part && b.length - a.length > most) return 9;
    let [before, last, row] = rows, least;
    for (let i = 0; i <= a.length; i++) {
      [before, last, row] = [last, row, before];
      least = row[0] = i;
      for (let j = 1; j <= b.length; j++) {
        row[j] = !i ? part ? 0 : j : a[i - 1] === b[j - 1] ? last[j - 1] : 1 +
          Math.min(last[j], row[j - 1], last[j - 1], j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2] : 9);
        least = Math.min(least, row[j]);
      }
      if (least > most) return 9;
    }
    return part ? least : row[b.length];
  }

  /* For each word of the query, how well each known form fits it. `loose`: 1 any word may be only begun, 2 slips
     in unknown words too, 3 in all. */
  function fit(asked, loose) {
    const plain = asked.every(word => !word[1]), letters = asked.map(word => word[0]).join("").length;
    return asked.map((word, n) => {
      const found = new Float32Array(forms.length), size = word[0].length, begun = loose || !asked[n + 1];
      const put = (word, least, begun) => {
        let any = 0;
        forms.forEach((each, k) => {
          const whole = each[0] === word[0];
          any |= whole;
          if (whole || begun && each[0].startsWith(word[0])) found[k] = Math.max(found[k], least * ((whole ? 0 : 0.3) + (whole || 0.4 * word[0].length / each[0].length) * agree(word[1], each[1], plain)));
        });
        return any;
      };
      const exact = put(word, 1, begun), read = !exact && typed(word[0]);
      if (read && forms.some(each => each[0] === read[0] || begun && read[0][2] && each[0].startsWith(read[0]))) put(read, known.has(read.join("|")) ? 1 : 0.9, begun);
      put([S.twin(word[0]), word[1]], 0.8);
      if (loose > (exact ? 2 : 1) && /\D./.test(word[0])) {
        forms.forEach((each, k) => { // one slip in words of four letters on, two of eight
          const longer = Math.max(size, each[0].length), most = longer > 7 ? 2 : longer > 3 || letters > 7, far = found[k] || !each[0][1] ? 9 : slips(word[0], each[0], most);
          if (far <= most) found[k] = (far > 1 ? 0.15 : each[0].length === size ? 0.35 : 0.3) * (0.5 + 0.5 * agree(word[1], each[1], plain));
        });
      }
      return found;
    });
  }

  /* Documents with a value, best first: [[document number, value], …]. */
  const best = (list, value, found = []) => list.forEach((doc, number) => {
    const its = value(doc, number);
    if (its) found.push([number, its]);
  }) || found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);

  /* What a document is worth that holds every word. `spare`: words that may be missing. `weights`: of the name, other
     names, the producer, the place and the group. */
  const worth = (fits, spare, weights = [8, 4, 3, 2.5, 1.5]) => doc => {
    let total = 0, missed = 0, beside = 0, before = -9, inName = 0;
    const held = []; // of each field, which words it holds
    for (let n = 0; n < fits.length; n++) {
      let most = 0, at;
      const its = fits[n];
      for (let field = 0; field < doc.length; field++) { // plain loops: they run many thousand times
        const forms = doc[field];
        for (let k = 0, value; k < forms.length; k++) if (value = its[forms[k]] * weights[field]) {
          held[field] |= 1 << n;
          if (!field && k === before + 1) value *= 1.3;
          if (!field && !k && !n) value *= 1.1;
          if (value > most) { most = value; at = field ? undefined : k; }
        }
      }
      if (!most && ++missed > spare) return 0;
      if (at >= 0) { inName++; beside += at === before + 1; }
      before = at;
      total += most;
    }
    if (held.includes((1 << fits.length) - 1)) total *= 1.4;
    return (total + 3 * beside + 4 * inName / Math.max(doc[0].length, fits.length)) / (1 + missed);
  };

  /* Runs of letters without spaces: run-together words, slips across spaces. */
  const run = (letters, most) => doc => {
    const far = most ? slips(letters, doc.run, most, 1) : !doc.run.includes(letters);
    return far <= most && 1 / (1 + far) + doc.run.startsWith(letters) / 5 + letters.length / doc.run.length / 10;
  };

  /* First letters: of a name's words (mdnn: Mien dong Ngoc Nhi), and of its district's after two of them at least. */
  const initials = letters => (doc, number) => {
    const place = doc[4] ? docs[2][S.rows[number].a].first : "", name = letters.endsWith(place) ? letters.slice(0, -place.length) : "";
    return doc.first.startsWith(letters) ? 2 + letters.length / doc.first.length : name[1] && doc.first.startsWith(name) ? 2 : doc.first.includes(letters);
  };

  /* A run of letters as the fewest known words it may be, without marks; nothing where it is none. Only the first
     may be a single letter (h'mông, Y Tý); the last may be just begun. */
  function apart(letters, all = new Set(forms.map(each => each[0]))) {
    const ways = [[]];
    if (letters.length < 3 || all.has(letters)) return;
    for (let end = 1; end <= letters.length; end++) {
      for (let start = 0; start < end; start++) {
        const word = letters.slice(start, end), way = ways[start];
        if (way && (!ways[end] || ways[end][way.length + 1]) && (!start || /\d|.[aeiouy]|[aeiouy]./.test(word)) &&
          (all.has(word) || start && end === letters.length && [...all].some(each => each.startsWith(word)))) ways[end] = [...way, [word, 0]];
      }
    }
    return ways[letters.length];
  }

  /* Everything found in the documents at hand, and by which forms. `spelled`: only by another spelling. */
  function search(query, spare, [asked, less] = S.asked(query)) {
    const letters = asked.map(word => word[0]).join("");
    const found = { lists: [[], [], [], []], asked };
    const take = value => (found.lists = docs.map(list => best(list, value))).some(list => list[0]);
    // Documents are looked at only where every word fits some form.
    const fitted = (loose, list) => (found.fits = fit(list || asked, loose)).filter(each => !each.some(Boolean)).length <= spare && take(worth(found.fits, spare));
    const runs = most => letters[3] && take(run(letters, most));
    const pieces = () => {
      const list = [].concat(...asked.map(word => apart(word[0]) || [word]));
      return list.length > asked.length && fitted(0, list);
    };
    // Products by three figures or more of a code or telephone number; words typed as VNI have letters after figures.
    const digits = S.digits(query), some = digits[3] && !/\d[a-z]/.test(letters);
    const coded = digits[2] ? best(docs[0], doc => doc.codes.includes(letters) ? 2 : some && doc.codes.includes(digits)) : [];
    // Words that only ask may be meant where names hold them all. Nothing but such words asks for everything.
    if (less[0] && asked[less.length] && !take(worth(fit(asked), spare, [8, 4, 3]))) return search(query, spare, [less, less]);
    if (fitted(0) || !asked[0] || coded[0] || fitted(1) || !asked[1] && letters[1] && take(initials(letters)) || pieces() || runs(0) || !less[0] && take(() => 1)) {
      found.lists[0].push(...coded.filter(each => !found.lists[0].some(other => each[0] === other[0]))); // a year in a name before a code that holds it
    } else found.spelled = fitted(2) || fitted(3) || runs(letters.length > 7 ? 2 : 1);
    return found;
  }

  /* The figures of a text, as they stand in a telephone number in Vietnam. */
  S.digits = text => text.replace(/\D/g, "").replace(/^(00)?840?(?=\d{8})/, "0");
  /* A text in pieces, of which those are marked that begin with some of the letters. */
  S.mark = (text, letters) => {
    const pieces = [];
    text.normalize("NFC").split(/([0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff]+)/).forEach(piece => {
      const folded = S.fold(piece), most = Math.max(0, ...letters.map(each => folded.startsWith(each) && each.length));
      if (most) pieces.push([piece.slice(0, most), true]);
      if (piece[most]) pieces.push([piece.slice(most), false]);
    });
    return pieces;
  };

  // the index

  const lines = text => text ? text.split("\n") : [];
  const list = text => text ? text.split(",").map(n => parseInt(n, 36)) : [];
  const one = text => text ? parseInt(text, 36) : -1;
  const day = n => n > 0 ? new Date(946684800000 + n * 864e5).toISOString().slice(0, 10) : "";
  const slug = text => S.fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  S.url = (kind, id) => S.root + head.u[lang][kind].replace("{}", id);
  const table = text => lines(text).map(line => {
    const [n, i, e, o, k, a] = line.split("\t");
    return { n, i: i || slug(n), e, o: o || "", k: one(k), a: list(a) };
  });
  const first = name => read(name).map(k => /^(htx|tht|hkd)$/.test(forms[k][0]) ? "" : forms[k][0][0]).join("");
  /* What is searched of something: the forms of each field, weightiest first; its name as one run; first letters. */
  const doc = (name, ...fields) => Object.assign([read(name), ...fields], { run: bare(name), first: first(name), codes: "" });
  const docsOf = entries => entries.map(each => doc(each.n, each.read = read(each.n + " " + each.e + " " + each.o)));

  function begin(data) {
    S.head = head = data;
    forms = [];
    known = new Map();
    const t = S.t = { p: [] };
    for (const [, , name] of data.facets) t[name] = t[name] || table(data[name]);
    docs = [[], [], docsOf(t.a), docsOf(t.c)]; // products, producers, areas, communes
    t.c.forEach(commune => commune.a.forEach(n => commune.read.push(...t.a[n].read)));
    t.g.forEach(group => { group.read = [].concat(...t.g.map(each => (group.i + ".").startsWith(each.i + ".") ? read(each.n + " " + each.e + " " + each.o) : [])); });
    S.rows = [];
    if (data.r) add(0, data);
    if (data.l) lately(0, data.l);
  }

  /* The row of a number: the same one before and after its slice has come. */
  S.row = n => S.rows[n] || (S.rows[n] = { i: n, b: head.b[0] || "" });
  /* What is shown today of a row with this state, and a last day as the index counts days. */
  S.judge = (row, number) => {
    row.d = day(row.d);
    [row.t, row.s, row.l] = head.s[number];
    if (row.s && row.d && row.d < S.today) [row.t, row.s] = ["expired", 0];
  };
  /* Rows from `start` on, and their producers. */
  function add(start, data) {
    const t = S.t, r = data.r, before = t.p.slice(), columns = {};
    const makers = table(data.p).map(maker => {
      const there = before.findIndex(each => each.i === maker.i); // a producer of two slices is one
      if (there >= 0) return there;
      docs[1].push(...docsOf([maker]));
      if (maker.k >= 0) maker.read.push(...read(t.k[maker.k].o));
      return t.p.push(maker) - 1;
    });
    for (const name in r) columns[name] = /^[nit]$/.test(name) ? lines(r[name]) : r[name].split(" ").map(head.own.includes(name) ? list : name === "y" ? String : one);
    columns.n.forEach((n, k) => {
      const row = S.row(start + k);
      for (const name in r) row[name] = columns[name][k];
      row.id = row.i || slug(n);
      row.i = start + k;
      S.judge(row, r.t.charCodeAt(k) - 48);
      row.y = row.y === "-" ? "" : row.y || row.d && row.d.slice(0, 4) - 3 + row.d.slice(4);
      if (row.p >= 0) row.p = makers[row.p];
      docs[0][row.i] = doc(n, [], row.p < 0 ? [] : t.p[row.p].read, t.a[row.a].read.concat(row.c < 0 ? [] : t.c[row.c].read), t.g[row.g].read.concat(read(row.s + "sao")));
    });
  }

  /* Late fields of the rows from `start` on. */
  function lately(start, data) {
    const columns = {};
    for (const name in data) columns[name] = data[name].split("\n");
    columns.e.forEach((e, n) => {
      const row = S.rows[start + n], [stem, ...sizes] = columns.m[n].split(" ");
      for (const name in columns) row[name] = columns[name][n];
      row.m = [];
      row.b = head.b[row.b] || "";
      sizes.forEach((size, k) => { if (k % 2) row.m.push("anh/" + stem + "-" + sizes[k - 1] + "." + size + ".webp " + sizes[k - 1] + "w"); });
      if (row.m[0]) row.b = row.m[0].split(" ")[0];
    });
    if (columns.w) deeply(start, columns);
    late[start] = true;
  }
  /* The other names and the codes of the rows from `start` on. */
  function deeply(start, columns) {
    columns.w.forEach((text, n) => {
      const row = S.rows[start + n];
      docs[0][start + n][1] = read((columns.e ? columns.e[n] + " " : "") + text);
      row.k = columns.k[n]; // the code it is saved under, others, its telephone: see `codes` in sanvat/search/rows.py
      docs[0][start + n].codes = row.k.split(" ").map(bare).join(" ");
    });
  }
  S.more = (rows, done) => S.slices(rows.map(row => row.i), done);
  S.slices = (numbers, done) => {
    const size = head.z, missing = [...new Set(numbers.map(n => n - n % size))].filter(first => size && !late[first]);
    let left = missing.length;
    if (!left) return done();
    missing.forEach(first => S.load("m" + first, head.h[first / size], data => {
      if (data && !late[first]) {
        if (data.r) add(first, data); // of a catalogue too great to have all rows at once
        lately(first, data.l || data);
      }
      if (!--left) done();
    }));
  };
  S.open = done => S.rows ? done() : S.load("dau", "", data => {
    if (data && !S.rows) begin(data);
    if (data) done();
  });

  /* Load an index file by a script element: that works from a disk too. Each calls `sanvat.put`. */
  const given = {}, coming = {};
  S.put = (name, data) => { given[name] = data; };
  S.load = (name, version, done) => {
    if (given[name]) return done(given[name]);
    if (coming[name]) return coming[name].push(done);
    coming[name] = [done];
    const script = document.createElement("script");
    script.src = S.root + "tim/" + name + ".js" + (version && "?" + version);
    script.onload = script.onerror = () => {
      const wanting = coming[name];
      delete coming[name];
      script.remove();
      wanting.forEach(run => run(given[name]));
    };
    document.head.appendChild(script);
  };

  // stories

  /* Products whose story holds every word. */
  function stories(asked, done) {
    const shards = head.v[lang] || [], wanted = asked.map(word => word[0]).filter(word => word[1]);
    let left = wanted.length, both;
    if (!left || !shards[0]) return done([]);
    wanted.forEach((word, k) => {
      const shard = Math.max(0, shards.filter(each => each[0] <= word).length - 1);
      S.load(lang + shard, shards[shard][1], data => {
        const line = start => lines(data).find(each => each.startsWith(start));
        const steps = (line(word + " ") || !wanted[k + 1] && word[2] && line(word) || "").split(" ").slice(1);
        let n = -1;
        if (steps[0] !== "!") { // of most stories
          const there = steps.map(step => n += parseInt(step, 36));
          both = both ? both.filter(n => there.includes(n)) : there;
        }
        if (--left) return;
        both = both || [];
        S.slices(both.slice(0, 40).filter(n => !S.rows[n]), () => done(both.map(n => S.rows[n]).filter(Boolean)));
      });
    });
  }

  // asking

  /* Products, producers and places that a text finds, `limit` of each, as soon as there are some, and again until it is
     settled. Without a limit all, but no slices for them. */
  S.find = (text, limit, done) => S.open(() => {
    const query = text.slice(0, 200); // more was pasted by mistake, and would keep a phone busy for seconds
    (S.far || ((query, then) => then()))(query, more => find(query, limit, (result, settled) => done(result, settled && !more)));
  });
  function find(query, limit, done) {
    let found = search(query, 0);
    const tell = (told, settled) => {
      const [p, m, a, c] = found.lists.map(list => list.slice(0, limit).map(each => each[0])), shown = p.map(n => S.rows[n]);
      const s = told.filter(row => shown.indexOf(row) < 0).slice(0, limit);
      const result = { p: shown, n: found.lists[0].length, m, a, c, s, w: found.asked.concat(forms.filter((each, k) => found.fits.some(fitting => fitting[k]))).map(each => each[0]), good: found.lists[0].filter(each => each[1] > found.lists[0][0][1] / 2).length, near: found.spelled && shown[0] && nearest(found, shown[0].n) };
      if (limit && head.z && shown[0]) done(result, false); // names first; pictures and prices come with their slices
      S.more(limit ? shown.concat(s) : [], () => done(result, settled));
    };
    if (!found.asked[0]) return tell([], true);
    if (found.lists[0][0]) tell([], false);
    S.deepen(more => {
      if (more) found = search(query, 0);
      stories(found.asked, told => {
        // What stands in stories as it is written comes before a guess at names; of two words one may be mistaken and there too.
        if (told[0]) found.spelled && found.asked.length !== 2 && found.lists.fill([]);
        else if (!found.lists[0][0] && found.asked[1]) found = search(query, 1);
        tell(told, true);
      });
    });
  }
  /* The other names and the codes of all rows, where the first file has not had them. */
  S.deepen = done => head.y ? S.load("sau", head.y, data => {
    if (data) {
      head.y = 0;
      deeply(0, { w: lines(data.w), k: lines(data.k) });
    }
    done(data);
  }) : done();
  /* What was probably meant, in the words of the best name, and how many products it finds. */
  function nearest(found, name) {
    const all = name.split(/\s/), meant = all.filter(word => read(word).some(form => found.fits.some(fitting => fitting[form])));
    const text = (meant[found.asked.length - 1] ? meant : all).join(" ");
    return [text, search(text, 0).lists[0].length];
  }
  Object.assign(S, { typed, slips, apart, first });
})();
