import { randomBytes } from "node:crypto";
import type { Properties } from "../../tools/wire/provider";
import type { ResourceModel } from "../core/models";

export const randomId: ResourceModel<undefined> = {
  type: "random:index/randomId:RandomId",
  replaceOn: ["byteLength", "keepers", "prefix"],
  outputs: ["b64Std", "b64Url", "dec", "hex"],
  check({ byteLength }) {
    if (typeof byteLength !== "number" || (Number.isInteger(byteLength) && byteLength >= 1)) return [];
    const reason = `Attribute byte_length value must be at least 1, got: ${byteLength}`;
    return [{ property: "byteLength", reason }];
  },
  create(inputs) {
    const bytes = randomBytes(Number(inputs["byteLength"]));
    return Promise.resolve({ id: bytes.toString("base64url"), properties: { ...inputs, ...forms(bytes, inputs) } });
  },
  /** Nothing outside the state knows the value, so that it never drifts. An import brings it as `[prefix,]base64url`. */
  read(given, _cloud, old) {
    const comma = given.lastIndexOf(",");
    const id = given.slice(comma + 1);
    const bytes = Buffer.from(id, "base64url");
    const said = comma < 0 ? {} : { prefix: given.slice(0, comma) };
    const inputs: Properties = { byteLength: bytes.length, ...said, ...old.inputs };
    return Promise.resolve({ id, inputs, properties: { ...inputs, ...old.properties, ...forms(bytes, inputs) } });
  },
  delete: () => Promise.resolve(),
};

/** Every form has the prefix in front of it. */
function forms(bytes: Buffer, { prefix }: Properties): Properties {
  const before = typeof prefix === "string" ? prefix : "";
  return {
    b64Std: `${before}${bytes.toString("base64")}`,
    b64Url: `${before}${bytes.toString("base64url")}`,
    dec: `${before}${BigInt(`0x${bytes.toString("hex")}`)}`,
    hex: `${before}${bytes.toString("hex")}`,
  };
}
