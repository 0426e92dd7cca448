import { address } from "../lib/catalogue.js";

export default {
  tags: ["product"],
  layout: "product.11ty.js",
  permalink: (data) => address(data.lang, `products/${data.id}`),
};
