import { address } from "../lib/catalogue.js";

export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };

export function render({ collections }) {
  const products = collections.product.map((product) => product.url);
  const others = collections.listings.map(({ lang, path, number }) => address(lang, path, number));
  const rows = [...products, ...others].map((url) => `<url><loc>https://example.org${url}</loc></url>`);
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${rows.join("\n")}
</urlset>
`;
}
