// Parts that several pages show. Cards and the frame are the same wherever they stand, so they are drawn once.

import { readFileSync } from "node:fs";
import Image from "@11ty/eleventy-img";
import { address } from "./catalogue.js";

// Read here, not as global data, which Eleventy would merge anew into every page.
export const tables = JSON.parse(readFileSync("data/tables.json", "utf-8"));
export const icons = readFileSync("data/icons.svg", "utf-8");

const SETTINGS = {
  outputDir: "_site/img", urlPath: "/img", fixOrientation: true,
  sharpWebpOptions: { quality: 75 }, sharpJpegOptions: { quality: 75 },
};
const REPLACED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const drawn = new Map();

function once(key, draw) {
  if (!drawn.has(key)) drawn.set(key, draw());
  return drawn.get(key);
}

export function esc(text) {
  return String(text).replace(/[&<>"]/g, (sign) => REPLACED[sign]);
}

export function sizesOf(file) {
  return once(file, async () => {
    const [webp, jpeg] = await Promise.all([
      Image(file, { ...SETTINGS, widths: [320, 480, 800, 1200], formats: ["webp"] }),
      Image(file, { ...SETTINGS, widths: [800], formats: ["jpeg"] }),
    ]);
    return { webp: webp.webp, jpeg: jpeg.jpeg[0] };
  });
}

export async function photo(file, alt, sizes) {
  const { webp, jpeg } = await sizesOf(file);
  return `<picture><source type="image/webp" sizes="${sizes}" srcset="${webp.map((one) => one.srcset).join(", ")}"><img src="${jpeg.url}" alt="${esc(alt)}" width="${jpeg.width}" height="${jpeg.height}" loading="lazy"></picture>`;
}

export function firstPhoto(data) {
  return data.photos.length ? `./products/${data.id}/${data.photos[0]}` : "";
}

export function icon(name, plain) {
  return `<svg ${plain ? "" : 'class="i" '}aria-hidden="true"><use href="#i-${name}"/></svg>`;
}

export function stars({ level, ends }, t) {
  return `<span class="stars s${level}" data-ends="${ends}">${icon(`s${level}`, true)}${level} ${t.star}</span>`;
}

export function card(product) {
  return once(product.url, async () => {
    const data = product.data;
    const t = tables.labels[data.lang];
    const file = firstPhoto(data);
    const picture = file
      ? await photo(file, data.title, "(min-width: 60em) 20em, 45vw")
      : `<img src="/waiting.svg" alt="" width="400" height="400" loading="lazy" decoding="async"><p class="none">${t.waiting}</p>`;
    return `<article class="card">
<div class="pic">${picture}${stars(data, t)}</div>
<h3><a href="${product.url}">${esc(data.title)}</a></h3>
<p class="sm mut">${esc(tables.areas[data.area][data.lang])} · ${esc(tables.producers[data.producer].short)}</p>
${data.price ? `<p class="sm num">${esc(data.price)}</p>` : ""}
<p><span class="state ${data.state}" data-ends="${data.ends}">${icon(data.state === "valid" ? "check" : "clock")}<span>${esc(data.standing)}</span></span></p>
</article>`;
  });
}

export async function cards(products) {
  return (await Promise.all(products.map((product) => card(product)))).join("\n");
}

export function termLink(plural, id, lang) {
  return `<a href="${address(lang, `${plural}/${id}`)}">${esc(tables[plural][id][lang])}</a>`;
}

function nav(lang, t) {
  const links = ["products", "groups", "areas", "communes", "producers", "stars"];
  const rows = links.map((plural) => `<li><a href="${address(lang, `${plural}/index`)}">${t[plural]}</a></li>`);
  return `<nav aria-label="${t.products}"><ul>\n${rows.join("\n")}\n</ul></nav>`;
}

function footer(lang, t, catalogue) {
  const { terms } = catalogue[lang];
  const list = (plural, wanted) => Object.keys(tables[plural]).filter((id) => wanted(id) && terms[plural].has(id))
    .map((id) => `<li>${termLink(plural, id, lang)}</li>`).join("\n");
  return `<footer><div class="wrap">
<p>${t.site}. ${t.about}.</p>
<h2>${t.areas}</h2>
<ul>
${list("areas", () => true)}
</ul>
<h2>${t.groups}</h2>
<ul>
${list("groups", (id) => !id.includes("-"))}
</ul>
</div></footer>`;
}

export function facets(lang, catalogue) {
  return once(`facets ${lang}`, () => {
    const t = tables.labels[lang];
    const { terms } = catalogue[lang];
    const mark = (plural, id) => (plural === "stars" ? `<span class="stars s${id}">${icon(`s${id}`, true)}</span>` : "");
    const option = (plural, id) => `<a class="opt" href="${address(lang, `${plural}/${id}`)}">${mark(plural, id)}${esc(tables[plural][id][lang])}<span class="num">${terms[plural].get(id).length}</span></a>`;
    const group = (plural) => Object.keys(tables[plural])
      .filter((id) => terms[plural].has(id) && !(plural === "groups" && id.includes("-"))).map((id) => option(plural, id)).join("\n");
    const parts = ["stars", "groups", "areas"].map((plural) => `<details open><summary>${t[plural]}</summary><div>\n${group(plural)}\n</div></details>`);
    return `<div class="sheet" id="filter"><h2>${t.filter}</h2>\n${parts.join("\n")}\n</div>`;
  });
}

// The frame of every page.
export function frame(catalogue, { lang, title, summary, url, main, type = "website" }) {
  const t = tables.labels[lang];
  const site = "https://example.org";
  const pair = lang === "en" ? { vi: url.slice(3), en: url } : { vi: url, en: `/en${url}` };
  const other = lang === "en" ? "vi" : "en";
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${esc(title)} · ${t.site}</title>
<meta name="description" content="${esc(summary || t.about)}">
<link rel="canonical" href="${site}${url}">
<link rel="alternate" hreflang="vi" href="${site}${pair.vi}">
<link rel="alternate" hreflang="en" href="${site}${pair.en}">
<meta name="theme-color" content="#1b2450">
<meta property="og:type" content="${type}">
<meta property="og:site_name" content="${t.site}">
<meta property="og:title" content="${esc(title)}">
<meta property="og:description" content="${esc(summary || t.about)}">
<meta property="og:locale" content="${t.locale}">
<meta property="og:url" content="${site}${url}">
<meta name="twitter:card" content="summary_large_image">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
${icons}
<header class="top"><div class="wrap">
<a class="logo" href="${address(lang, "index")}">${t.site}</a>
${once(`nav ${lang}`, () => nav(lang, t))}
<a class="ib" href="${pair[other]}" lang="${other}" hreflang="${other}">${t.other}</a>
</div></header>
<main id="main">
${main}
</main>
${once(`footer ${lang}`, () => footer(lang, t, catalogue))}
</body>
</html>
`;
}
