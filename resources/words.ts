import type { Words } from "../federation/effects";
import { get, text } from "./plain";
import type { Resource } from "./resource";

/** How a stack calls the things of its federation: by the names of its resources. */
export const resourceWords: Words<Resource> = {
  app: ({ name }) => name,
  certificate: ({ name, parent }) => {
    const app = parent?.slice(parent.lastIndexOf("::") + 2);
    return app !== undefined && name.startsWith(`${app}-`) ? name.slice(app.length + 1) : name;
  },
  // As in `group Contact Centre Agents`: of any other program's assignment there is only an id.
  principal: ({ props }) => text(get(props, "principal")),
};
