import { isObject, listOf } from "../json";
import type { Principal } from "./request";
import type { Statement } from "./documents";
import { every, opposite, some, type Truth } from "./truth";

/**
 * Whether a statement of a resource-based policy, as a trust policy is, is about whoever asks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function concerns({ effect, elements }: Statement, asking: Principal | undefined): Truth {
  const { Principal: named, NotPrincipal: excepted } = elements;
  // Policies of an identity are about that one.
  if (asking === undefined) return named === undefined && excepted === undefined ? "holds" : "undecided";
  if (excepted !== undefined) return every([opposite(names(excepted, asking)), everybody(effect, asking)]);
  return some([names(named, asking), isEverybody(named) ? everybody(effect, asking) : "fails"]);
}

/** A wildcard is everybody, and never a part of a name. */
function isEverybody(principal: unknown): boolean {
  return principal === "*" || (isObject(principal) && listOf(principal["AWS"]).includes("*"));
}

/**
 * A statement that denies something to everybody denies it to people of an identity provider too. Whether one that allows something to
 * everybody lets them in without naming their provider, AWS does not say.
 */
const everybody = (effect: Statement["effect"], { kind }: Principal): Truth =>
  effect === "Deny" || kind !== "Federated" ? "holds" : "undecided";

function names(principal: unknown, { kind, id }: Principal): Truth {
  if (!isObject(principal)) return "fails";
  return some(
    listOf(principal[kind]).map((each) => {
      if (each === id) return "holds";
      if (kind !== "AWS") return each === "*" ? "undecided" : "fails";
      // An account stands for those of its users whose own policies allow it, too.
      const [, account] = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/.exec(String(each)) ?? [];
      return account !== undefined && id.split(":")[4] === account ? "undecided" : "fails";
    }),
  );
}
