import { refuses } from "../support";

const profiles = (securityProfiles: object) => ({ securityProfiles });

describe("a security profile that is refused", () => {
  refuses([
    [
      "a set that there is not",
      profiles({ Leads: { set: "lead" } }),
      'securityProfiles.Leads.set: "lead" must be agent, supervisor or admin. Choose one of them, or leave it out and name permissions.',
    ],
    [
      "a profile that grants nothing",
      profiles({ Leads: {} }),
      "securityProfiles.Leads grants nothing: its users see an empty page. Write set: agent, or name permissions.",
    ],
    [
      "a profile that grants nothing, beside another that is refused",
      profiles({ Leads: {}, Agents: { set: "agents" } }),
      'securityProfiles.Agents.set: "agents" must be agent, supervisor or admin. Did you mean agent?',
      "securityProfiles.Leads grants nothing: its users see an empty page. Write set: agent, or name permissions.",
    ],
    [
      "a name with an accent",
      profiles({ Führung: { set: "agent" } }),
      'securityProfiles["Führung"]: "Führung" is not of letters without accents, digits, spaces, _ @ and -. Rename it.',
    ],
    [
      "a name with a space at its end",
      profiles({ "Leads ": { set: "agent" } }),
      'securityProfiles["Leads "]: "Leads " begins or ends with a space. Rename it.',
    ],
    [
      "three names that differ in case alone",
      profiles({ Leads: { set: "agent" }, leads: { set: "agent" }, LEADS: { set: "agent" } }),
      'securityProfiles.leads: "leads" differs from "Leads" only in case. Rename one of them.',
      'securityProfiles.LEADS: "LEADS" differs from "Leads" only in case. Rename one of them.',
    ],
    [
      "a permission by its title",
      profiles({ Leads: { permissions: ["Access Contact Control Panel"] } }),
      `securityProfiles.Leads.permissions[0]: "Access Contact Control Panel" is no name of a permission in the API, as in BasicAgentAccess or Users.View. Copy it from AWS's list of security profile permissions.`,
    ],
  ]);
});
