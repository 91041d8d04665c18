import { isList, isObject } from "../../../tools/wire/values";
import type { Properties, Value } from "../../../tools/wire/provider";
import type { PolicyContent } from "../conditionalAccess";
import { conditionalAccessStates, type ConditionalAccessPolicy } from "../state";
import { notEmpty, oneOf } from "./checks";
import { calling, ifThere, isThere, shown } from "./graphCalls";
import { identified } from "./identified";
import { described, ids } from "./ids";
import { text, texts } from "./properties";
import { untilConsistent, untilSteady } from "./waits";

const controls = ["block", "mfa", "compliantDevice", "domainJoinedDevice"] as const;

/** Of what else a policy may say the sandbox knows nothing, and refuses it instead of dropping it. */
const simulated: ReadonlySet<string> = new Set([
  ...["displayName", "state", "objectId", "grantControls.operator", "grantControls.builtInControls"],
  ...["conditions.clientAppTypes", "conditions.applications.includedApplications"],
  "conditions.applications.excludedApplications",
  ...["includedUsers", "excludedUsers", "includedGroups", "excludedGroups"].map((key) => `conditions.users.${key}`),
  ...["includedLocations", "excludedLocations"].map((key) => `conditions.locations.${key}`),
]);

export const conditionalAccessPolicy = identified(ids.conditionalAccessPolicy, {
  type: "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy",
  validators: {
    displayName: notEmpty,
    state: oneOf(conditionalAccessStates),
    "grantControls.operator": oneOf(["AND", "OR"]),
    "grantControls.builtInControls[]": oneOf(controls),
    "conditions.clientAppTypes[]": oneOf(["all"]),
    "conditions.applications.includedApplications[]": notEmpty,
    "conditions.users.excludedGroups[]": notEmpty,
    "conditions.users.excludedUsers[]": notEmpty,
    "conditions.locations.excludedLocations[]": notEmpty,
  },

  /** It takes the id last: of one that was interrupted nobody knows. */
  async create(planned, tenant, made) {
    const doing = "Could not create conditional access policy";
    const { id } = await calling(doing, async () => tenant.createConditionalAccessPolicy(content(planned)));
    const policyId = `/identity/conditionalAccess/policies/${id}`;
    await calling(`Waiting for creation of ${described(ids.conditionalAccessPolicy, policyId)}`, () =>
      untilConsistent(tenant, "Done", () => isThere(tenant.getConditionalAccessPolicy(id))),
    );
    made(policyId);
  },

  read: ({ parts: [policyId], named }, tenant) =>
    shown(`retrieving ${named}`, tenant.getConditionalAccessPolicy(policyId), properties),

  async update({ parts: [policyId], id }, planned, tenant) {
    const asked = content(planned);
    await calling(`Could not update conditional access policy with ID: "${id}"`, () =>
      tenant.updateConditionalAccessPolicy(policyId, asked),
    );
    await calling(`waiting for update of conditional access policy with ID "${id}"`, () =>
      untilSteady(tenant, {
        ...{ state: "Done", every: 5 },
        look: async () => {
          const { displayName, state } = await tenant.getConditionalAccessPolicy(policyId);
          return displayName === asked.displayName && state === asked.state;
        },
      }),
    );
  },

  async delete({ parts: [policyId], named }, tenant) {
    const found = await ifThere(`retrieving ${named}`, tenant.getConditionalAccessPolicy(policyId));
    if (found === undefined) return;
    await calling(`Deleting ${named}`, () => tenant.deleteConditionalAccessPolicy(policyId));
    await calling(`Waiting for deletion of ${named}`, () =>
      untilConsistent(tenant, "Deleted", async () => !(await isThere(tenant.getConditionalAccessPolicy(policyId)))),
    );
  },
});

function content(planned: Properties): PolicyContent {
  refuseUnknown(planned, "");
  const block = (parent: Properties, key: string): Properties => {
    const value = parent[key] ?? null;
    return isObject(value) ? value : {};
  };
  const conditions = block(planned, "conditions");
  const [applications, users] = [block(conditions, "applications"), block(conditions, "users")];
  const locations = block(conditions, "locations");
  const grant = block(planned, "grantControls");
  const [state, operator] = [text(planned, "state"), text(grant, "operator")];
  return {
    displayName: text(planned, "displayName"),
    state: conditionalAccessStates.find((known) => known === state) ?? "disabled",
    conditions: {
      clientAppTypes: texts(conditions, "clientAppTypes"),
      applications: {
        includeApplications: texts(applications, "includedApplications"),
        excludeApplications: texts(applications, "excludedApplications"),
      },
      users: {
        includeUsers: texts(users, "includedUsers"),
        excludeUsers: texts(users, "excludedUsers"),
        includeGroups: texts(users, "includedGroups"),
        excludeGroups: texts(users, "excludedGroups"),
      },
      locations: isObject(conditions["locations"] ?? null)
        ? {
            includeLocations: texts(locations, "includedLocations"),
            excludeLocations: texts(locations, "excludedLocations"),
          }
        : null,
    },
    grantControls: {
      operator: operator === "AND" ? "AND" : "OR",
      builtInControls: texts(grant, "builtInControls"),
    },
  };
}

function refuseUnknown(value: Value, path: string): void {
  const isNothing =
    value === null || value === false || value === "" || value === 0 || (isList(value) && value.length === 0);
  if (isNothing || simulated.has(path)) return;
  if (!isObject(value)) throw new Error(`the sandbox does not simulate ${path} of a Conditional Access policy`);
  for (const [key, inner] of Object.entries(value)) refuseUnknown(inner, path === "" ? key : `${path}.${key}`);
}

function properties({ id, displayName, state, conditions, grantControls }: ConditionalAccessPolicy): Properties {
  const { clientAppTypes, applications, users, locations } = conditions;
  return {
    ...{ displayName, state, objectId: id },
    conditions: {
      clientAppTypes,
      applications: {
        includedApplications: applications.includeApplications,
        excludedApplications: applications.excludeApplications,
        includedUserActions: [],
      },
      users: {
        includedUsers: users.includeUsers,
        excludedUsers: users.excludeUsers,
        includedGroups: users.includeGroups,
        excludedGroups: users.excludeGroups,
      },
      locations: locations && {
        includedLocations: locations.includeLocations,
        excludedLocations: locations.excludeLocations,
      },
    },
    grantControls: { operator: grantControls.operator, builtInControls: grantControls.builtInControls },
    sessionControls: null,
  };
}
