import type { Words } from "../federation/effects";
import { undecided } from "../federation/facts";
import { get, text } from "./plain";
import type { Resource } from "./resource";

/**
 * How a stack calls the things of its federation: by the names of its resources.
 *
 * @param headcounts How many people groups have, by object id.
 */
export const resourceWords = (headcounts: ReadonlyMap<string, number> = new Map()): Words<Resource> => ({
  app: ({ name }) => name,
  certificate: ({ name, parent }) => {
    const app = parent?.slice(parent.lastIndexOf("::") + 2);
    return app !== undefined && name.startsWith(`${app}-`) ? name.slice(app.length + 1) : name;
  },
  principal: principalOf,
  headcount: (resource) => {
    if (principalOf(resource)?.startsWith("group ") !== true) return undefined;
    return headcounts.get(text(get(resource.props, "principalObjectId"))?.toLowerCase() ?? "") ?? undecided;
  },
});

/** As in `group Contact Centre Agents`: of any other program's assignment there is only an id. */
const principalOf = ({ props }: Resource): string | undefined => text(get(props, "principal"));
