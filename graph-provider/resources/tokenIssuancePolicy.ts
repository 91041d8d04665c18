import { z } from "zod";
import type { Properties } from "../../tools/wire/provider";
import type { GraphSession } from "../graph/session";
import { collection, guidText } from "../graph/shapes";
import { type GraphResource, text } from "../resource";
import { guidsOf, nonEmpty, oneOf } from "../rules";
import { seenAgain } from "./waits";

/**
 * What of a SAML response Entra signs: the assertion, the response around it, or both; always with SHA-256, always SAML
 * 2.0. The id is the policy's GUID; import takes `/policies/tokenIssuancePolicies/<GUID>` too.
 * https://learn.microsoft.com/graph/api/resources/tokenissuancepolicy
 */
export const tokenIssuancePolicy: GraphResource = {
  type: "entragraph:index:TokenIssuancePolicy",
  inputs: { displayName: nonEmpty(256), signingOption: oneOf(["assertion", "response", "both"]) },
  outputs: ["policyId", "definition"],
  foreseen: (inputs) =>
    typeof inputs["signingOption"] === "string" ? { definition: definitionOf(inputs["signingOption"]) } : {},

  // An algorithm or version that was changed by hand shows in no input.
  drift: (state, news) =>
    typeof news["signingOption"] === "string" &&
    news["signingOption"] === state["signingOption"] &&
    !sameDefinition(text(state, "definition"), definitionOf(news["signingOption"]))
      ? { definition: "update" }
      : {},

  async create(inputs, graph) {
    const wanted = bodyOf(inputs);
    const before = new Set((await lookalikes(wanted, graph)).map(({ id }) => id));
    const created = await graph.post(COLLECTION, wanted, policy, {
      recover: () => newLookalike(wanted, before, graph),
    });
    // What assigns it must find it.
    const shown = await graph.until(
      `the token issuance policy ${created.id} that it has just made`,
      async () => {
        const found = await graph.find(`${COLLECTION}/${created.id}`, policy);
        return found ? { found } : { instead: "it does not know it yet" };
      },
      seenAgain,
    );
    return { id: created.id, properties: propertiesOf(shown) };
  },

  async read(given, graph) {
    const id = policyOf(given);
    const found = await graph.find(`${COLLECTION}/${id}`, policy);
    return found && { id, properties: propertiesOf(found) };
  },

  async update(id, news, _state, graph) {
    const wanted = bodyOf(news);
    await graph.patch(`${COLLECTION}/${id}`, wanted);
    return propertiesOf({ ...wanted, id });
  },

  // Without a policy Entra signs the assertion, which AWS takes: sign-in goes on.
  delete: (id, _state, graph) => graph.remove(`${COLLECTION}/${id}`),
};

const COLLECTION = "/policies/tokenIssuancePolicies";

const SIGNED: Readonly<Record<string, string>> = {
  assertion: "TokenOnly",
  response: "ResponseOnly",
  both: "ResponseAndToken",
};

/** Policies that somebody else made may lack anything. */
const policy = z.object({
  id: guidText,
  displayName: z
    .string()
    .nullish()
    .transform((name) => name ?? ""),
  definition: collection(z.string()),
});
type Policy = z.infer<typeof policy>;

function definitionOf(signingOption: string): string {
  return JSON.stringify({
    TokenIssuancePolicy: {
      Version: 1,
      SigningAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
      TokenResponseSigningPolicy: SIGNED[signingOption],
      SamlTokenVersion: "2.0",
    },
  });
}

const definition = z.object({
  TokenIssuancePolicy: z.object({
    SigningAlgorithm: z.string().optional(),
    TokenResponseSigningPolicy: z.string().optional(),
    SamlTokenVersion: z.string().optional(),
  }),
});

function meaning(json: string): z.infer<typeof definition>["TokenIssuancePolicy"] | undefined {
  try {
    return definition.safeParse(JSON.parse(json)).data?.TokenIssuancePolicy;
  } catch {
    return undefined;
  }
}

function sameDefinition(a: string, b: string): boolean {
  const [one, other] = [meaning(a), meaning(b)];
  return (
    one !== undefined &&
    one.SigningAlgorithm === other?.SigningAlgorithm &&
    one.TokenResponseSigningPolicy === other?.TokenResponseSigningPolicy &&
    one.SamlTokenVersion === other?.SamlTokenVersion
  );
}

function bodyOf(inputs: Properties) {
  return {
    displayName: text(inputs, "displayName"),
    definition: [definitionOf(text(inputs, "signingOption"))],
    isOrganizationDefault: false,
  };
}

function propertiesOf({ id, displayName, definition: [json = ""] }: Policy): Properties {
  const signed = meaning(json)?.TokenResponseSigningPolicy;
  const option = Object.keys(SIGNED).find((name) => SIGNED[name] === signed);
  return { displayName, signingOption: option ?? signed ?? "", definition: json, policyId: id };
}

async function lookalikes(wanted: Omit<Policy, "id">, graph: GraphSession): Promise<Policy[]> {
  const all = await graph.list(COLLECTION, policy);
  return all.filter(
    ({ displayName, definition: [json = ""] }) =>
      displayName === wanted.displayName && sameDefinition(json, wanted.definition[0] ?? ""),
  );
}

/** Graph lists what it made with a delay: a second policy would be there for good, so this looks more than once. */
async function newLookalike(
  wanted: Omit<Policy, "id">,
  before: ReadonlySet<string>,
  graph: GraphSession,
): Promise<Policy | undefined> {
  const look = async () => {
    const found = (await lookalikes(wanted, graph)).find(({ id }) => !before.has(id));
    return found ? { found } : { instead: "none" };
  };
  return graph.until("a new policy of this name", look, { times: 1, atMost: 5 }).catch(() => undefined);
}

function policyOf(id: string): string {
  const [policyId = ""] = guidsOf(id, 1, "the policy's GUID, or /policies/tokenIssuancePolicies/<GUID>");
  return policyId;
}
