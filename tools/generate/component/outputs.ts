import type { Property, Shape, Shapes } from "./shapes";

const text: Shape = { kind: "string" };
const always = (name: string, description: string, shape: Shape = text): Property => ({
  ...{ name, shape, description },
  isRequired: true,
});
const ifSet = (name: string, description: string, shape: Shape = text): Property => ({
  ...{ name, shape, description },
  isRequired: false,
});

export const componentDescription =
  "SAML single sign-on from Microsoft Entra ID to Amazon Connect, both sides. Its arguments are the settings of a " +
  "stack file. It looks up what they name, and fails with one error before it makes anything.";

/** What the component tells: as program/federation.ts returns it, which the types of package/ prove. */
export const outputs: Shapes = {
  properties: [
    always("apps", "What each application is, and where it opens, by its name.", {
      kind: "map",
      of: { kind: "object", name: "AppOutputs" },
    }),
    always("instance", "The Amazon Connect instance, and the addresses of its pages.", {
      kind: "object",
      name: "InstanceOutputs",
    }),
    always("signOut", "Where people sign out.", { kind: "object", name: "SignOutOutputs" }),
    ifSet("breakGlass", "The role for the day on which nobody can sign in by Entra; only if the settings have one.", {
      kind: "object",
      name: "BreakGlassOutputs",
    }),
    ifSet("alerts", "ARNs of the topics that tell people, by region; only if the settings have alerts.", {
      kind: "map",
      of: text,
    }),
    ifSet("departures", "Where the settings leave the safe defaults.", { kind: "list", of: text }),
  ],
  types: [
    {
      name: "AppOutputs",
      description: "One of the applications.",
      properties: [
        always("launcherUrl", "Opens the application; people may bookmark it."),
        ifSet("relayState", "Where people land; left out for a Global Resiliency pair."),
        always("roleArn", "The IAM role that people get."),
        always("samlProviderArn", "The SAML provider in AWS."),
        always("clientId", "Application (client) ID in Entra."),
        always("applicationObjectId", "Object ID of the application in Entra."),
        always("servicePrincipalObjectId", "Object ID of the service principal in Entra."),
        always("signingSlot", "The slot whose certificate signs."),
        ifSet("pending", "What a later deployment has to do, because Entra is not that far yet.", {
          kind: "list",
          of: text,
        }),
      ],
    },
    {
      name: "InstanceOutputs",
      description: "An Amazon Connect instance.",
      properties: [
        always("arn", "Its ARN."),
        always("instanceId", "Its id."),
        always("alias", "Its alias."),
        always("region", "Its region."),
        always("adminUrl", "The admin website, for people who are signed in."),
        always("ccpUrl", "The Contact Control Panel, for a frame."),
        always("agentWorkspaceUrl", "The agent workspace."),
      ],
    },
    {
      name: "SignOutOutputs",
      description: "People open both: neither ends the other's session.",
      properties: [
        always("amazonConnect", "Ends the session in Amazon Connect."),
        always("entra", "Ends the session in Microsoft Entra ID."),
      ],
    },
    {
      name: "BreakGlassOutputs",
      description: "The break-glass role.",
      properties: [
        always("roleArn", "Its ARN."),
        always("switchRoleUrl", "Where somebody who is signed in to AWS becomes the role."),
      ],
    },
  ],
};
