import type { ResourceModel } from "../../bridge/models";
import type { Tenant } from "../tenant";
import { described, type IdForm, idProblem, parseId } from "./ids";

/** What a resource's id tells. */
export interface Identified {
  readonly id: string;
  /** Its variable segments. Those that its form does not have are empty. */
  readonly parts: readonly [string, string, string];
  /** What errors call the object. */
  readonly named: string;
}

type ById<F> = F extends (id: string, ...rest: infer R) => infer T ? (object: Identified, ...rest: R) => T : never;

export interface IdentifiedModel extends Pick<ResourceModel<Tenant>, "type" | "validators" | "sameMeaning" | "create"> {
  readonly read: ById<ResourceModel<Tenant>["read"]>;
  readonly update?: ById<ResourceModel<Tenant>["update"]>;
  readonly delete: ById<ResourceModel<Tenant>["delete"]>;
}

/** A resource whose ids have this form. What has another id is not there. */
export function identified(form: IdForm, model: IdentifiedModel): ResourceModel<Tenant> {
  const { update, ...rest } = model;
  function object(id: string): Identified {
    const [first = "", second = "", third = ""] = parseId(form, id);
    return { id, parts: [first, second, third], named: described(form, id) };
  }
  return {
    ...rest,
    read: async (id, ...all) => (idProblem(form, id) === undefined ? model.read(object(id), ...all) : undefined),
    ...(update && { update: async (id, ...all) => update(object(id), ...all) }),
    delete: async (id, ...all) => model.delete(object(id), ...all),
  };
}
