import { type Fact, follows, undecided } from "../../federation/facts";
import type { SigningCertificate } from "../../federation/model";
import { get } from "../plain";
import type { Resource } from "../resource";
import { types } from "../types";
import { textOf } from "./facts";
import { idMeant, ownId } from "./ids";
import type { Parts } from "./parts";

/** If the stack declares none, somebody else makes them. */
export function certificatesOf(parts: Parts): Fact<readonly SigningCertificate<Resource>[]> {
  const declared = parts.ofServicePrincipal(types.certificate);
  if (declared.length === 0) return undecided;
  return declared.map((resource) => ({
    at: resource,
    thumbprint: ownId(resource, "thumbprint").toLowerCase(),
    value: textOf(get(resource.props, "value")),
    start: textOf(get(resource.props, "startDate")),
    end: textOf(get(resource.props, "endDate")),
  }));
}

/** azuread neither sets nor shows which certificate is active. */
export function activeThumbprintOf(parts: Parts): Fact<string | undefined> {
  const [activation] = parts.ofServicePrincipal(types.activation);
  if (activation === undefined) return undecided;
  const certificates = parts.ofServicePrincipal(types.certificate);
  const thumbprint = idMeant(activation, "thumbprint", certificates, () => "thumbprint");
  return follows(thumbprint, (known) => known.toLowerCase());
}
