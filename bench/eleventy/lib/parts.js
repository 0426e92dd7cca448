// Parts that several pages show. Cards and the frame are the same wherever they stand, so they are drawn once.

import { readFileSync } from "node:fs";
import Image from "@11ty/eleventy-img";
import { address } from "./catalogue.js";

// Read here, not as global data, which Eleventy would merge anew into every page.
export const tables = JSON.parse(readFileSync("data/tables.json", "utf-8"));

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

export function card(product) {
  return once(product.url, async () => {
    const data = product.data;
    const t = tables.labels[data.lang];
    const file = firstPhoto(data);
    const picture = file ? await photo(file, data.title, "(min-width: 60em) 20em, 45vw") : '<span class="blank" aria-hidden="true"></span>';
    return `<article class="card" data-state="${data.state}">
<a href="${product.url}">${picture}<h3>${esc(data.title)}</h3></a>
<p class="stars" data-stars="${data.level}">${data.level} ${t.star} · ${esc(data.standing)}</p>
<p class="meta">${esc(tables.producers[data.producer].short)} · ${esc(tables.areas[data.area][data.lang])}</p>
<p class="sum">${esc(data.summary)}</p>
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

export function frame(catalogue, { lang, title, summary, url, main }) {
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
<link rel="stylesheet" href="/site.css">
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
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
