// Indexes made once in a build, so that no page searches the whole catalogue.

const TERMS = ["groups", "areas", "communes", "producers", "stars"];
const PER_PAGE = 24;

export function catalogue(products) {
  const found = {};
  for (const lang of ["vi", "en"]) {
    const terms = Object.fromEntries(TERMS.map((plural) => [plural, new Map()]));
    found[lang] = { all: [], places: new Map(), terms };
  }
  for (const product of products.toSorted(byTitle)) {
    const { all, places, terms } = found[product.data.lang];
    places.set(product.url, all.length);
    all.push(product);
    for (const plural of TERMS) {
      for (const id of product.data[plural]) {
        if (!terms[plural].has(id)) terms[plural].set(id, []);
        terms[plural].get(id).push(product);
      }
    }
  }
  return found;
}

function byTitle(one, other) {
  return one.data.title < other.data.title ? -1 : 1;
}

// Every page that is not a product: home, all products, terms and the products of each term.
export function listings(found) {
  const pages = [];
  for (const [lang, { all, terms }] of Object.entries(found)) {
    pages.push({ lang, kind: "home", path: "index", items: all.slice(0, PER_PAGE), size: PER_PAGE, number: 1, total: 1 });
    pages.push(...paged({ lang, kind: "products", path: "products/index" }, all));
    for (const [plural, groups] of Object.entries(terms)) {
      const counts = [...groups].map(([id, items]) => [id, items.length]);
      pages.push({ lang, kind: "terms", plural, path: `${plural}/index`, counts, items: [], number: 1, total: 1 });
      for (const [id, items] of groups) pages.push(...paged({ lang, kind: "term", plural, id, path: `${plural}/${id}` }, items));
    }
  }
  return pages;
}

function paged(listing, items) {
  const total = Math.ceil(items.length / PER_PAGE);
  return Array.from({ length: total }, (_, place) => ({
    ...listing, items: items.slice(place * PER_PAGE, (place + 1) * PER_PAGE), size: items.length, number: place + 1, total,
  }));
}

export function address(lang, path, number = 1) {
  return `${lang === "en" ? "/en" : ""}/${path}${number > 1 ? `-page-${number}` : ""}.html`;
}
