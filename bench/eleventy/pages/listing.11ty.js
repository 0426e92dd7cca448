import { address } from "../lib/catalogue.js";
import { cards, esc, facets, frame, tables, termLink } from "../lib/parts.js";

export const data = {
  pagination: { data: "collections.listings", size: 1, alias: "listing", addAllPagesToCollections: false },
  permalink: ({ listing }) => address(listing.lang, listing.path, listing.number),
  eleventyExcludeFromCollections: true,
};

function titleOf({ kind, plural, id, lang }) {
  const t = tables.labels[lang];
  return { home: t.home, products: t.products, terms: t[plural], term: tables[plural]?.[id]?.[lang] }[kind];
}

function pager({ lang, path, number, total }, t) {
  if (total < 2) return "";
  const step = (rel, to, text) => `<li><a rel="${rel}" href="${address(lang, path, to)}">${text}</a></li>`;
  return `<nav class="pager" aria-label="${t.page}"><ol>${number > 1 ? step("prev", number - 1, t.previous) : ""}
<li aria-current="page">${t.page} ${number} / ${total}</li>${number < total ? step("next", number + 1, t.next) : ""}
</ol></nav>`;
}

function maker({ id, lang }, t) {
  const one = tables.producers[id];
  const rows = [[t.producers, one.kind], [t.founded, one.founded], [t.members, one.members], [t.phone, one.phone], [t.in, one.address]];
  return `<section class="maker"><p>${esc(one.about[lang])}</p>
<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${esc(value)}</dd>`).join("")}</dl></section>`;
}

export async function render({ collections, listing, page }) {
  const { lang, plural } = listing;
  const t = tables.labels[lang];
  const title = titleOf(listing);
  const parent = listing.kind === "term" ? `\n<li><a href="${address(lang, `${plural}/index`)}">${t[plural]}</a></li>` : "";
  const terms = (listing.counts ?? []).map(([id, size]) => `<li>${termLink(plural, id, lang)} (${size})</li>`);
  const body = listing.kind === "terms"
    ? `<ul class="terms">\n${terms.join("\n")}\n</ul>`
    : `${plural === "producers" ? maker(listing, t) : ""}
<div class="lay">
${facets(lang, collections.catalogue)}
<div><p class="mut sm">${t.page} ${listing.number}: ${listing.items.length} ${t.of} ${listing.size}</p>
<div class="cards">
${await cards(listing.items)}
</div>
${pager(listing, t)}
</div></div>`;
  const main = `<nav aria-label="${t.home}"><ol class="crumb">
<li><a href="${address(lang, "index")}">${t.home}</a></li>${parent}
</ol></nav>
<h1>${esc(title)}</h1>
${body}`;
  return frame(collections.catalogue, { lang, title, url: page.url, main });
}
