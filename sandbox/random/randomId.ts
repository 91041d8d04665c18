import { randomBytes } from "node:crypto";
import type { Validator } from "../bridge/validate";
import type { ResourceModel } from "../bridge/models";

const atLeastOne: Validator = (value, name) =>
  Number(value) >= 1 ? undefined : `Attribute ${name} value must be at least 1, got: ${value}`;

export const randomId: ResourceModel<undefined> = {
  type: "random:index/randomId:RandomId",
  validators: { byteLength: atLeastOne },
  create({ byteLength }, _cloud, made) {
    made(randomBytes(Number(byteLength)).toString("base64url"));
    return Promise.resolve();
  },
  /** Nothing outside the state knows the value, so that it never drifts. An import brings it as `[prefix,]base64url`. */
  read(given, _cloud, state) {
    const comma = given.lastIndexOf(",");
    const id = given.slice(comma + 1);
    const bytes = Buffer.from(id, "base64url");
    const prefix = comma < 0 ? (state["prefix"] ?? null) : given.slice(0, comma);
    // Every form has the prefix in front of it.
    const before = typeof prefix === "string" ? prefix : "";
    return Promise.resolve({
      id,
      byteLength: bytes.length,
      prefix,
      b64Std: `${before}${bytes.toString("base64")}`,
      b64Url: `${before}${id}`,
      dec: `${before}${BigInt(`0x${bytes.toString("hex")}`)}`,
      hex: `${before}${bytes.toString("hex")}`,
    });
  },
  delete: () => Promise.resolve(),
};
