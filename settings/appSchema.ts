import { z } from "zod";
import { guidProblem } from "../federation/guids";
import { identifierProblem, roleNameProblem, samlProviderNameProblem } from "../federation/names";
import { maxNotificationEmails, notificationEmailsProblem } from "../federation/notificationEmails";
import { samlProvidersPerAccount } from "../federation/quotas";
import { sessionDurationProblem, sessionDurations } from "../federation/sessions";
import { obeys, settingDocs } from "./docs";
import { appInstance } from "./instanceSchema";
import { landing } from "./landingSchema";
import { patterns } from "./patterns";
import { displayNameProblem, emptyProblem, groupProblem, userProblem } from "./values";

const displayName = z
  .string()
  .check(obeys(displayNameProblem))
  .register(settingDocs, {
    title: "Name in My Apps",
    examples: ["Amazon Connect - Agent"],
    description: "Name of the enterprise application, as people see it in My Apps. Each app has its own.",
    allowed: "text of 1 to 256 characters",
    remedy: "Write a name that tells people what they open",
    sources: ["https://learn.microsoft.com/graph/api/resources/application"],
    editor: { pattern: patterns.displayName, minLength: 1, maxLength: 256 },
  });

const sessionDuration = z
  .number()
  .check(obeys(sessionDurationProblem))
  .default(sessionDurations.default)
  .register(settingDocs, {
    title: "Length of the AWS session",
    examples: [3600],
    description:
      "How many seconds the AWS session lasts after sign-in. Amazon Connect needs it only at sign-in: its own session lasts 12 hours, which nobody can change.",
    allowed: `a whole number of seconds from ${sessionDurations.min} to ${sessionDurations.max}`,
    remedy: `Leave it out for ${sessionDurations.default} seconds, which is enough for Amazon Connect`,
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html"],
    editor: { type: "integer", minimum: sessionDurations.min, maximum: sessionDurations.max },
  });

const groups = z
  .array(
    z
      .string()
      .check(obeys(groupProblem))
      .register(settingDocs, {
        title: "Group",
        examples: ["Contact Centre Agents", "2f0e9d8c-7b6a-4594-8382-716051403f2e"],
        description: "Object id or display name of a security group.",
        allowed: "text: an object id or a display name",
        remedy: "Copy the object id or the name from the group's overview in the Entra admin center",
        editor: { pattern: patterns.group, minLength: 1, maxLength: 256 },
      }),
  )
  .default([])
  .register(settingDocs, {
    title: "Groups who may sign in",
    examples: [["Contact Centre Agents"]],
    description:
      "Groups whose direct members may sign in: object ids or display names of security groups. Names must be unique in the tenant; ids survive a rename. Needs Entra ID P1 or P2; members of nested groups are not let in.",
    allowed: "a list of object ids or display names",
    remedy: "Write one group a line, each after a hyphen",
    editor: { uniqueItems: true },
    sources: ["https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal"],
  });

const users = z
  .array(
    z
      .string()
      .check(obeys(userProblem))
      .register(settingDocs, {
        title: "Person",
        examples: ["ada@contoso.example", "2f0e9d8c-7b6a-4594-8382-716051403f2e"],
        description: "Object id or user principal name of a person.",
        allowed: "text: an object id or a user principal name",
        remedy: "Copy the object id or the user principal name from the user's overview in the Entra admin center",
        editor: { pattern: patterns.user },
      }),
  )
  .default([])
  .register(settingDocs, {
    title: "People who may sign in",
    examples: [["ada@contoso.example"]],
    description: "People who may sign in besides the groups: object ids or user principal names.",
    allowed: "a list of object ids or user principal names",
    remedy: "Write one person a line, each after a hyphen",
    editor: { uniqueItems: true },
    sources: ["https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal"],
  });

const notificationEmails = z
  .array(
    z.string().register(settingDocs, {
      title: "E-mail address",
      examples: ["ops@contoso.example"],
      description: "An e-mail address.",
      allowed: "text: an e-mail address",
      remedy: "Write an address such as ops@contoso.example",
      editor: { pattern: patterns.email },
    }),
  )
  .check(obeys(notificationEmailsProblem))
  .default([])
  .register(settingDocs, {
    title: "Whom Entra tells before certificates expire",
    examples: [["ops@contoso.example"]],
    description: "Entra writes to these addresses 60, 30 and 7 days before the signing certificate expires.",
    allowed: `a list of up to ${maxNotificationEmails} e-mail addresses`,
    remedy: "Write one address a line, each after a hyphen; for more people use a distribution list",
    sources: [
      "https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on",
    ],
    editor: { maxItems: maxNotificationEmails, uniqueItems: true },
  });

const owners = z
  .array(
    z
      .string()
      .check(obeys(guidProblem))
      .register(settingDocs, {
        title: "Owner",
        examples: ["2f0e9d8c-7b6a-4594-8382-716051403f2e"],
        description: "Object id of a user or service principal.",
        allowed: "text: an object id",
        remedy: "Copy the object id from the overview of the user or service principal in the Entra admin center",
        editor: { pattern: patterns.guid },
      }),
  )
  .default([])
  .register(settingDocs, {
    title: "Owners in Entra",
    examples: [["2f0e9d8c-7b6a-4594-8382-716051403f2e"]],
    description:
      "Owners of the enterprise application: object ids of users or service principals. Owners can change its sign-in settings, so keep them few.",
    allowed: "a list of object ids",
    remedy: "Write one object id a line, each after a hyphen",
    editor: { uniqueItems: true },
    sources: ["https://learn.microsoft.com/entra/identity/enterprise-apps/overview-assign-app-owners"],
  });

const samlProvider = z
  .string()
  .check(obeys(samlProviderNameProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Name of the IAM SAML provider",
    examples: ["EntraConnectAgent"],
    description: "Name of the IAM SAML provider that trusts this application. Changing it replaces the provider.",
    allowed: "text of 1 to 128 letters, digits and _+=.@-",
    computedDefault: "`<project>-<stack>-<app>`",
    remedy: "Leave it out for the default, or shorten it to plain letters, digits and hyphens",
    sources: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html"],
    editor: { pattern: patterns.iamName, maxLength: 128 },
  });

const identifier = z
  .string()
  .check(obeys(identifierProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Identifier (entity id)",
    examples: ["agent", "2"],
    description:
      "What follows the # in the application's identifier (entity id), `https://signin.aws.amazon.com/saml#<identifier>`. It must be unique in the whole tenant, also among the apps of other stacks. With an empty text, there is no #, as in the gallery template.",
    allowed: "text of up to 200 letters, digits and ._~-",
    computedDefault: "`<project>-<stack>-<app>`",
    remedy: "Leave it out for the default",
    sources: ["https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial"],
    editor: { pattern: patterns.identifier },
  });

const role = z
  .string()
  .check(obeys(roleNameProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Name of the app's own IAM role",
    examples: ["ConnectAgent"],
    description:
      "Name of the app's own IAM role, if `role.topology` is `perApp`. Amazon Connect ties its users to the role: another name locks out everybody who has signed in before.",
    allowed: "text of 1 to 64 letters, digits and _+=.@-",
    computedDefault: "`<project>-<stack>-<app>`",
    remedy: "Leave it out for the default, or shorten it to plain letters, digits and hyphens",
    sources: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html"],
    editor: { pattern: patterns.iamName, maxLength: 64 },
  });

const protection = z
  .enum(["signIn", "none"])
  .default("signIn")
  .register(settingDocs, {
    title: "Protection of the app",
    examples: ["none"],
    description:
      "`none` allows the app to be removed: deploy `none`, then remove the app from the settings (docs/removing.md). `signIn`: Pulumi refuses to delete what its people sign in with.",
    allowed: "signIn or none",
    remedy: "Leave it out, unless the app is to be removed",
    sources: ["https://www.pulumi.com/docs/iac/concepts/options/protect/"],
  });

const app = z
  .strictObject({
    displayName,
    instance: appInstance,
    landing,
    sessionDuration,
    groups,
    users,
    notificationEmails,
    owners,
    samlProvider,
    role,
    identifier,
    protection,
  })
  .register(settingDocs, {
    title: "Enterprise application",
    examples: [{ displayName: "Amazon Connect - Agent", landing: "ccp", groups: ["Contact Centre Agents"] }],
    description: "One enterprise application: people who share a way in and a page to arrive at.",
    allowed: "a map with at least displayName and landing",
    remedy: "Write it as in {displayName: Amazon Connect - Agent, landing: ccp}",
  });

export const apps = z
  .record(z.string(), app)
  .check(obeys(emptyProblem))
  .register(settingDocs, {
    title: "Enterprise applications",
    examples: [{ agent: { displayName: "Amazon Connect - Agent", landing: "ccp", groups: ["Contact Centre Agents"] } }],
    description:
      "The enterprise applications, at least one, by short name (1 to 32 of a-z, 0-9 and hyphens). The names of their resources begin with it: another short name makes a new application.",
    allowed: "a map of at least one app",
    remedy: "Write them as in agent: {displayName: Amazon Connect - Agent, landing: ccp}",
    editor: { propertyNames: { pattern: patterns.slug }, minProperties: 1, maxProperties: samlProvidersPerAccount },
  });
