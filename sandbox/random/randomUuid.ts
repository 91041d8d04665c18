import { randomUUID } from "node:crypto";
import type { ResourceModel } from "../core/models";

const FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const randomUuid: ResourceModel<undefined> = {
  type: "random:index/randomUuid:RandomUuid",
  replaceOn: ["keepers"],
  outputs: ["result"],
  create(inputs) {
    const id = randomUUID();
    return Promise.resolve({ id, properties: { ...inputs, result: id } });
  },
  /** Nothing outside the state knows the value, so that it never drifts. An import brings it as the id. */
  read(id, _cloud, old) {
    if (!FORM.test(id)) throw new Error(`uuid string is wrong length: ${JSON.stringify(id)} is no UUID`);
    return Promise.resolve({ id, properties: { ...old.properties, result: id }, inputs: old.inputs });
  },
  delete: () => Promise.resolve(),
};
