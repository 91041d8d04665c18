/**
 * Something that an editor offers to write; `${1:agent}` is a place to fill in, with what stands there first. Texts go
 * into the file as they are: one that YAML takes for something else has its quotes here.
 */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export const appSnippet: Snippet = {
  label: "new app",
  description: "An enterprise application with a landing page and a group.",
  body: {
    "${1:agent}": {
      displayName: "${2:Amazon Connect - Agent}",
      landing: "${3|ccp,admin,agentWorkspace|}",
      groups: ["${4:Contact Centre Agents}"],
      notificationEmails: ["${5:ops@contoso.example}"],
    },
  },
};

/** A stack file with all that it needs. */
export function stackSnippet(project: string): Snippet {
  return {
    label: "new stack",
    description: "A stack file with an app and a signing certificate.",
    body: {
      config: {
        "aws:region": "${1:us-east-1}",
        "azuread:tenantId": "${2:11111111-2222-4333-8444-555555555555}",
        [`${project}:instance`]: { alias: "${3:contoso}" },
        [`${project}:apps`]: {
          "${4:agent}": {
            displayName: "${5:Amazon Connect - Agent}",
            landing: "${6|ccp,admin,agentWorkspace|}",
            groups: ["${7:Contact Centre Agents}"],
            notificationEmails: ["${8:ops@contoso.example}"],
          },
        },
        [`${project}:signing`]: {
          active: '"${9:2026}"',
          certificates: { '"${9:2026}"': { endDate: '"${10:2028-12-01T00:00:00Z}"' } },
        },
      },
    },
  };
}
