import { address } from "../lib/catalogue.js";
import { cards, esc, firstPhoto, frame, icon, photo, sizesOf, stars, tables, termLink } from "../lib/parts.js";

const RELATED = 4;

function list(texts) {
  return `<ul>${texts.map((text) => `<li>${esc(text)}</li>`).join("")}</ul>`;
}

function section(title, body, attributes = "") {
  return body ? `<section${attributes}><h2>${title}</h2>\n${body}\n</section>` : "";
}

function certificate(one, t) {
  const rows = [[t.stars, one.stars], [t.decision, one.decision], [t.date, one.date], [t.issuer, one.issuer], [t.score, one.score], [t.sources, one.source.join("; ")]];
  return `<dl>${rows.filter(([, value]) => value).map(([name, value]) => `<dt>${name}</dt><dd>${esc(value)}</dd>`).join("\n")}</dl>`;
}

function table(data, t) {
  const rows = data.price ? [...data.rows, [t.price, data.price]] : data.rows;
  return `<table>\n${rows.map(([name, value]) => `<tr><th scope="row">${esc(name)}</th><td>${esc(value)}</td></tr>`).join("\n")}\n</table>`;
}

async function jsonld(data, producer, t) {
  const site = "https://example.org";
  const url = `${site}${data.page.url}`;
  const [current] = data.certificates;
  const product = {
    "@type": "Product", "@id": `${url}#product`, name: data.title, url, inLanguage: data.lang,
    description: data.summary, keywords: data.keywords.join(", "),
    manufacturer: { "@type": "Organization", name: producer[data.lang], address: producer.address },
    hasCertification: {
      "@type": "Certification", name: `OCOP ${data.level}`, certificationIdentification: current.decision ?? "",
      issuedBy: { "@type": "GovernmentOrganization", name: current.issuer ?? "" },
      certificationRating: { "@type": "Rating", ratingValue: data.level, bestRating: 5, worstRating: 1 }, expires: data.ends,
    },
    additionalProperty: data.rows.map(([name, value]) => ({ "@type": "PropertyValue", name, value })),
  };
  if (data.price) {
    const seller = { "@type": "Organization", name: producer[data.lang] };
    product.offers = { "@type": "Offer", priceCurrency: "VND", description: data.price, seller };
  }
  const file = firstPhoto(data);
  if (file) product.image = `${site}${(await sizesOf(file)).webp.at(-1).url}`;
  const steps = [[t.home, "index"], ...data.groups.map((id) => [tables.groups[id][data.lang], `groups/${id}`])];
  const itemListElement = steps.map(([name, path], place) => (
    { "@type": "ListItem", position: place + 1, name, item: `${site}${address(data.lang, path)}` }));
  const graph = { "@context": "https://schema.org", "@graph": [product, { "@type": "BreadcrumbList", itemListElement }] };
  return `<script type="application/ld+json">${JSON.stringify(graph).replaceAll("<", "\\u003c")}</script>`;
}

function related(data, plural, id) {
  const items = data.collections.catalogue[data.lang].terms[plural].get(id).slice(0, RELATED + 1);
  return items.filter((item) => item.url !== data.page.url).slice(0, RELATED);
}

async function more(data, t, plural, id) {
  const items = related(data, plural, id);
  return section(t[`same_${plural}`], items.length ? `<div class="scroll">\n${await cards(items)}\n</div>` : "", ' class="more"');
}

function neighbours(data, t) {
  const { all, places } = data.collections.catalogue[data.lang];
  const place = places.get(data.page.url);
  const [before, after] = [all[place - 1], all[place + 1]];
  return `<nav class="pager" aria-label="${t.page}">${before ? `<a rel="prev" href="${before.url}">${icon("arrow-left")}${esc(before.data.title)}</a>` : ""}${after ? `<a rel="next" href="${after.url}">${esc(after.data.title)}${icon("arrow-right")}</a>` : ""}</nav>`;
}

export async function render(data) {
  const { lang } = data;
  const t = tables.labels[lang];
  const producer = tables.producers[data.producer];
  const photos = await Promise.all(data.photos.map((name) => photo(`./products/${data.id}/${name}`, data.title, "(min-width: 60em) 40em, 92vw")));
  const maker = `<p>${termLink("producers", data.producer, lang)}</p><p>${esc(producer.address)}</p>
${producer.phone ? `<p><a href="tel:${producer.phone}">${producer.phone}</a></p>` : ""}
<p>${t.in} ${termLink("areas", data.area, lang)}${data.commune ? `, ${termLink("communes", data.commune, lang)}` : ""}</p>`;
  const main = `<nav aria-label="${t.home}"><ol class="crumb">
<li><a href="${address(lang, "index")}">${t.home}</a></li>
${data.groups.map((id) => `<li>${termLink("groups", id, lang)}</li>`).join("\n")}
<li aria-current="page">${esc(data.title)}</li>
</ol></nav>
<h1>${esc(data.title)}</h1>
<p class="other">${esc(data.other_name)}</p>
<p class="lead">${esc(data.summary)}</p>
${photos.length ? `<section class="gal" aria-label="${t.photo}">\n${photos.join("\n")}\n</section>` : ""}
<section class="cert" data-state="${data.state}"><h2>${t.certificate}</h2>
<p>${stars(data, t)}</p>
<dl><dt>${t.state}</dt><dd>${esc(data.standing)}</dd></dl>
${data.certificates.map((one) => certificate(one, t)).join("\n")}
</section>
${section(t.also, data.certified.length ? list(data.certified) : "")}
${section(t.producers, maker, ' class="maker"')}
${section(t.story, data.content, ' class="story"')}
${section(t.sold, table(data, t))}
${section(t.facts, data.facts.length ? list(data.facts) : "")}
${section(t.sources, list(data.sources))}
${await more(data, t, "producers", data.producer)}
${await more(data, t, "groups", data.groups.at(-1))}
${await more(data, t, "areas", data.area)}
${neighbours(data, t)}
${await jsonld(data, producer, t)}`;
  return frame(data.collections.catalogue, { lang, title: data.title, summary: data.summary, url: data.page.url, main, type: "product" });
}
