import { randomUUID } from "node:crypto";
import type { ResourceModel } from "../bridge/models";

const FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const randomUuid: ResourceModel<undefined> = {
  type: "random:index/randomUuid:RandomUuid",
  create(_planned, _cloud, made) {
    made(randomUUID());
    return Promise.resolve();
  },
  /** Nothing outside the state knows the value, so that it never drifts. An import brings it as the id. */
  read(id) {
    if (!FORM.test(id)) throw new Error(`uuid string is wrong length: ${JSON.stringify(id)} is no UUID`);
    return Promise.resolve({ result: id });
  },
  delete: () => Promise.resolve(),
};
