import { catalogue, listings } from "./lib/catalogue.js";

export default function (config) {
  config.addPassthroughCopy("site.css");
  config.addPassthroughCopy("waiting.svg");
  config.addCollection("catalogue", (api) => catalogue(api.getFilteredByTag("product")));
  config.addCollection("listings", (api) => listings(catalogue(api.getFilteredByTag("product"))));
  return { markdownTemplateEngine: false };
}
