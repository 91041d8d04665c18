import type { Deployment, Mutation } from "./deployment";

const replyUrls =
  (...urls: string[]) =>
  (deployed: Deployment) => {
    deployed.app.replyUrls = urls;
  };
const identifiers =
  (...ids: string[]) =>
  (deployed: Deployment) => {
    deployed.app.servicePrincipalNames = [deployed.app.appId, ...ids];
  };
const mode = (to: string | null) => (deployed: Deployment) => {
  deployed.app.preferredSingleSignOnMode = to;
};

export const ofTheApplication: readonly Mutation[] = [
  {
    what: "deleted",
    by: ({ tenant, app }) => {
      Reflect.deleteProperty(tenant.servicePrincipals, app.id);
      const own = Object.values(tenant.applications).filter(({ appId }) => appId === app.appId);
      for (const { id } of own) Reflect.deleteProperty(tenant.applications, id);
    },
    finds: ["application-exists"],
  },
  {
    what: "its service principal is deleted",
    by: ({ tenant, app }) => Reflect.deleteProperty(tenant.servicePrincipals, app.id),
    finds: ["application-exists"],
  },
  { what: "disabled", by: ({ app }) => void (app.accountEnabled = false), finds: ["application-enabled"] },
  { what: "no single sign-on mode", by: mode(null), finds: ["saml-mode"] },
  { what: "signs in by a password", by: mode("password"), finds: ["saml-mode"] },
  { what: "another spelling of SAML", by: mode("SAML"), finds: ["saml-mode"] },
  {
    what: "a sign-on URL at Amazon Connect",
    by: ({ app }) => void (app.loginUrl = "https://contoso-dev.my.connect.aws"),
    finds: ["login-url"],
  },
  { what: "an empty sign-on URL", by: ({ app }) => void (app.loginUrl = ""), finds: ["login-url"] },
  {
    what: "open to everybody",
    by: ({ app }) => void (app.appRoleAssignmentRequired = false),
    finds: ["assignment-required"],
    lands: true,
  },
  { what: "no identifier", by: identifiers(), finds: ["entity-id"] },
  { what: "an identifier of somebody else's", by: identifiers("https://portal.example"), finds: ["entity-id"] },
  { what: "an identifier of GovCloud", by: identifiers("urn:amazon:webservices:govcloud"), finds: ["entity-id"] },
  { what: "AWS's other name as identifier", by: identifiers("urn:amazon:webservices#agent"), finds: [], lands: true },
  {
    what: "the identifier of the other application",
    by: identifiers("https://signin.aws.amazon.com/saml#admin"),
    finds: ["entity-id"],
    lands: true,
  },
  { what: "no reply URL", by: replyUrls(), finds: ["reply-url"] },
  { what: "a reply URL of a stranger", by: replyUrls("https://stranger.example/saml"), finds: ["reply-url"] },
  {
    what: "a stranger among the reply URLs",
    by: replyUrls("https://signin.aws.amazon.com/saml", "https://stranger.example/saml"),
    finds: ["reply-url"],
    lands: true,
  },
  {
    what: "a reply URL with a slash at its end",
    by: replyUrls("https://signin.aws.amazon.com/saml/"),
    finds: ["reply-url"],
  },
  {
    what: "a reply URL of a region that the trust does not name",
    by: replyUrls("https://eu-west-2.signin.aws.amazon.com/saml"),
    finds: ["trust-accepts"],
  },
  {
    what: "a reply URL of a region that there is not",
    by: replyUrls("https://us-east-9.signin.aws.amazon.com/saml"),
    finds: ["reply-url"],
  },
  {
    what: "the address of another SAML provider as reply URL",
    by: replyUrls("https://signin.aws.amazon.com/saml/acs/SAMLSPOFNOBODYHERE0000"),
    finds: ["trust-accepts"],
  },
  {
    what: "two reply URLs that the trust accepts",
    by: replyUrls("https://us-east-1.signin.aws.amazon.com/saml", "https://signin.aws.amazon.com/saml"),
    finds: [],
    lands: true,
  },
  {
    what: "reply URLs in two partitions of AWS",
    by: replyUrls("https://signin.aws.amazon.com/saml", "https://signin.amazonaws-us-gov.com/saml"),
    finds: ["reply-url"],
    lands: true,
  },
];
