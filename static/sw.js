/* Keeps pages for times without a network. Before this the build writes SITE: { v, core }, the version and the files
   that every kept page needs; without a version this worker takes itself and all it kept off the device.

     core <v>        what SITE names: style, scripts, the page for what is not kept
     visited         pages that were opened, and what they showed
     fair <id> <v>   a fair as its list (see sanvat/site/offline.py) names it, with every product's page and small picture

   A fair's set serves only when it is whole; the one before it stays until then. Other scripts are ES2015, this one
   has async functions (ES2017): the few engines that know workers but not those (Chrome 40 to 54, of 2015 and 2016)
   refuse to register it, and there pages are as they were. */
"use strict";
const ROOT = new URL("./", location.href).href, PATH = new URL(ROOT).pathname;
const PREFIX = "sanvat " + PATH + " "; // one host may hold the catalogues of several provinces
const CORE = PREFIX + "core " + SITE.v, VISITED = PREFIX + "visited", FAIR = PREFIX + "fair ";
const WHOLE = ROOT + "sw.js?whole", LIST = ROOT + "sw.js?list";
const PATIENCE = 3000; // milliseconds that a kept page waits for the network
const MOST = 400; // files of visited pages
const AT_ONCE = 4;
const NAMED = /^(assets|anh)\//, LATEST = /^tim\/|^Q\/[^/]+\/qr\.svg$/; // what pages show: named by its content, or not

// what is kept

const json = value => new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
const read = async (cache, key) => { const hit = await cache.match(key); return hit && hit.json(); };

/* The fairs that are whole: [cache, list, state]. */
async function fairs() {
  const names = (await caches.keys()).filter(name => name.startsWith(FAIR)), found = [];
  for (const name of names) {
    const cache = await caches.open(name), state = await read(cache, WHOLE);
    if (state) found.push([cache, await read(cache, LIST), state, name]);
  }
  return found;
}

/* A kept answer, the newest first: what is visited leaves a fair's set behind, and a new set what was visited. */
async function kept(key) {
  try {
    const sets = [await caches.open(VISITED)].concat((await fairs()).map(each => each[0]), await caches.open(CORE));
    for (const cache of sets) {
      const hit = await cache.match(key);
      if (hit) return hit;
    }
  } catch (error) { /* a store that is closed or broken keeps nothing; the network still answers */ }
}

/* Another size of a picture that a fair keeps. */
async function alike(url) {
  const path = url.slice(ROOT.length);
  for (const [cache, list] of await fairs()) {
    const sizes = list.like.find(each => each.indexOf(path) > 0);
    if (sizes) return cache.match(ROOT + sizes[0]);
  }
}

/* The address a page is kept under: an index is its folder, and what follows ? or # is the page's own business. */
function address(url) {
  const path = new URL(url).pathname.slice(PATH.length).replace(/^q\/[^/]+/, code => code.toUpperCase());
  return ROOT + path.replace(/(^|\/)$/, "$1index.html").replace(/(^|\/)([^/.]+)$/, "$1$2/index.html");
}

// keeping

/* An answer apart from its connection, with its bytes: one that was cut short is an error here and not later. */
async function whole(response) {
  const body = await response.blob(), headers = {};
  for (const name of ["content-type", "content-security-policy", "x-content-type-options"]) {
    if (response.headers.get(name)) headers[name] = response.headers.get(name);
  }
  return { size: body.size, body, headers, isPage: /html/.test(headers["content-type"]) };
}

/* Put an answer into a cache; a page only after the style and the scripts it needs. Returns its bytes. */
async function put(cache, key, answer, known) {
  if (answer.isPage) {
    const text = await new Response(answer.body).text();
    if (!/<\/html>\s*$/i.test(text)) throw new Error("cut short: " + key);
    for (const found of text.match(/\s(?:src|href)="[^"]*assets\/[^"]+\.(?:css|js)"/g) || []) {
      const needed = new URL(found.split('"')[1], key).href;
      if (!(known && known.has(needed)) && !(await cache.match(needed)) && !(await kept(needed))) await take(cache, needed);
    }
  }
  await cache.put(key, new Response(answer.body, { headers: answer.headers }));
  return answer.size;
}

async function ask(url, fresh) {
  const response = await fetch(url, fresh ? { cache: "no-cache" } : {});
  if (response.status !== 200) throw new Error(response.status + " " + url);
  return whole(response);
}
const take = async (cache, url, fresh) => put(cache, url, await ask(url, fresh));

/* Keep what was just shown. Where there is no room the older half goes; the page was shown all the same. */
async function visited(key, response) {
  const cache = await caches.open(VISITED), pages = async most => {
    const keys = (await cache.keys()).filter(each => !/\/assets\//.test(each.url));
    for (const each of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(each);
    return keys.length;
  };
  try {
    await put(cache, key, await whole(response));
    await pages(MOST);
  } catch (error) {
    if (error.name === "QuotaExceededError") await pages((await pages(MOST)) >> 1);
  }
}

/* What a page showed before this worker was there. */
async function visit(urls) {
  for (const url of urls) {
    const path = url.startsWith(ROOT) && url.slice(ROOT.length), key = urls[0] === url ? address(url) : url;
    if (path === false || key === url && urls[0] !== url && !NAMED.test(path) && !LATEST.test(path)) continue;
    if (!(await kept(key))) await fetch(url).then(response => response.status === 200 && visited(key, response)).catch(() => {});
  }
}

// fairs

/* Fill a fair's set: `tell` hears how far it is. Returns its state. */
async function fill(cache, list, tell) {
  const old = (await fairs()).filter(each => each[1].id === list.id)[0], marks = new Map(old ? old[1].files : []);
  const known = new Set(list.files.map(each => ROOT + each[0])), waiting = list.files.slice();
  let bytes = 0, left = 0, done = 0;
  await cache.put(LIST, json(list));
  const one = async ([path, mark]) => {
    const url = ROOT + path;
    let hit = await cache.match(url);
    const here = hit && hit.clone();
    if (!hit) hit = mark ? marks.get(path) === mark && await old[0].match(url) : await kept(url);
    const answer = hit ? await whole(hit) : await ask(url, mark);
    if (bytes + answer.size > list.most) left++;
    else {
      bytes += answer.size;
      if (!here) await put(cache, url, answer, known);
    }
    tell({ done: ++done, all: list.files.length });
  };
  let trouble;
  const work = async () => {
    while (waiting.length && !trouble) await one(waiting.shift()).catch(error => { trouble = error; });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work)); // whoever is not in trouble ends what it holds
  if (trouble) throw trouble;
  return { id: list.id, title: list.title, path: list.path, booths: list.booths, until: list.until, files: done - left, left, bytes, at: Date.now() };
}

const listed = async url => JSON.parse(await new Response((await ask(url, true)).body).text());

/* Keep a fair: fill the set of its list, and see that the site is still the one the list told of. */
async function keep(url, list, tell) {
  for (let round = 0; round < 3; round++) {
    const name = FAIR + list.id + " " + list.v, cache = await caches.open(name);
    let state = await read(cache, WHOLE);
    if (state) return state;
    try {
      state = await fill(cache, list, tell);
    } catch (error) {
      if (error.name === "QuotaExceededError") {
        await caches.delete(name);
        if (!round && await caches.delete(VISITED)) continue;
      }
      throw error;
    }
    const after = await listed(url);
    if (after.v !== list.v) {
      list = after;
      continue;
    }
    await cache.put(WHOLE, json(state));
    await tidy(list, name);
    return state;
  }
  throw new Error("the site does not hold still");
}

/* A whole set stands for those before it, and for pages visited before; fairs that are over go. */
async function tidy(list, name) {
  const shown = await caches.open(VISITED), today = new Date().toISOString().slice(0, 10);
  for (const [path] of list.files) await shown.delete(ROOT + path);
  for (const other of (await caches.keys()).filter(each => each.startsWith(FAIR) && each !== name)) {
    const its = await read(await caches.open(other), LIST);
    if (!its || its.id === list.id || its.until < today) await caches.delete(other);
  }
}

const going = new Map(); // by list: who is told of it
async function fair(url, tell) {
  if (going.has(url)) return going.get(url).push(tell);
  const told = [tell], all = news => told.forEach(each => each(news));
  going.set(url, told);
  let list;
  try {
    list = await listed(url);
    all({ kept: await keep(url, list, all) });
  } catch (error) {
    const before = (await fairs().catch(() => [])).filter(each => ROOT + each[1].id === url)[0];
    // The network fails with other errors than a store that refuses.
    const refused = error instanceof DOMException ? error.name === "QuotaExceededError" ? "full" : "none" : "";
    all({ kept: before && before[2], trouble: refused || (list ? "half" : "away") });
  }
  going.delete(url);
}

// answering

const wait = time => new Promise(done => setTimeout(done, time));
const lost = url => Response.redirect(ROOT + (url.startsWith(ROOT + "en/") ? "en/" : "") + "offline.html?trang=" + encodeURIComponent(url.slice(ROOT.length)), 302);

/* The network first, for a while; then what is kept; then the page that tells what is kept. */
async function page(event) {
  const url = event.request.url, key = address(url);
  if (/^(en\/)?offline\.html$/.test(key.slice(ROOT.length))) return (await kept(key)) || fetch(event.request);
  const asked = fetch(event.request, { cache: "no-cache" }); // some hosts let browsers guess how long a page is fresh
  event.waitUntil(asked.then(response => {
    if (response.status === 200 && /html/.test(response.headers.get("content-type"))) return visited(key, response.clone());
  }).catch(() => {}));
  try {
    const first = await Promise.race([asked, wait(PATIENCE)]);
    const response = first || (await kept(key)) || await asked;
    return response.status < 500 ? response : (await kept(key)) || response;
  } catch (error) {
    return (await kept(key)) || lost(url);
  }
}

/* Files named by their content never change: what is kept is right. */
async function lasting(event) {
  const url = event.request.url, hit = await kept(url);
  if (hit) return hit;
  try {
    const response = await fetch(event.request);
    if (response.status === 200) event.waitUntil(visited(url, response.clone()));
    return response;
  } catch (error) {
    return (await alike(url)) || Response.error();
  }
}

/* The search index, a product's QR symbol: the newest that can be had. */
async function latest(event) {
  const url = event.request.url;
  try {
    const response = await Promise.race([fetch(event.request), wait(PATIENCE)]) || (await kept(url)) || await fetch(event.request);
    if (response.status === 200 && response.type === "basic") event.waitUntil(visited(url, response.clone()));
    return response;
  } catch (error) {
    return (await kept(url)) || Response.error();
  }
}

// the worker's life

addEventListener("install", event => event.waitUntil((async () => {
  if (SITE.v) {
    const cache = await caches.open(CORE);
    for (const [path, mark] of SITE.core) {
      const hit = !mark && await kept(ROOT + path);
      if (hit) await cache.put(ROOT + path, hit);
      else await take(cache, ROOT + path, mark);
    }
  }
  await skipWaiting();
})()));

addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && (!SITE.v || name.startsWith(PREFIX + "core ") && name !== CORE)) await caches.delete(name);
  }
  if (SITE.v) await clients.claim();
  else await registration.unregister();
})()));

addEventListener("message", event => {
  const asked = event.data || {}, port = event.ports[0];
  if (!SITE.v) return;
  if (asked.visit) event.waitUntil(visit(asked.visit));
  if (asked.fair && port) event.waitUntil(fair(asked.fair, news => port.postMessage(news)));
});

addEventListener("fetch", event => {
  const request = event.request, path = request.url.startsWith(ROOT) && new URL(request.url).pathname.slice(PATH.length);
  if (!SITE.v || path === false || request.method !== "GET" || request.headers.has("range")) return;
  if (request.mode === "navigate") {
    if (/(^|\/)([^/.]*|[^/]*\.html)$/.test(path)) event.respondWith(page(event));
  } else if (NAMED.test(path)) event.respondWith(lasting(event));
  else if (LATEST.test(path)) event.respondWith(latest(event));
});
