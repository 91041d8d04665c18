import type { PolicyResource } from "@pulumi/policy";
import { plain } from "../../resources/plain";
import { originsOf, type Resource } from "../../resources/resource";

/** A resource as policies see it. */
export function planned(resource: PolicyResource): Resource {
  return {
    type: resource.type,
    name: resource.name,
    urn: resource.urn,
    parent: resource.parent?.urn,
    protect: resource.opts.protect,
    props: plain(resource.props),
    madeOf: (property) => originsOf(resource.propertyDependencies[property] ?? []),
  };
}
