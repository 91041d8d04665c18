import { changedUser, principal, refusals, replyUrls } from "./broken";
import { ada, dana } from "./fixtures";

const noResponse = "Your request did not include a SAML response. To logout, click here.";

describe("Entra refuses to sign in", () => {
  refusals([
    { what: "an unknown application", attempt: { app: "nowhere" }, at: "Entra: application", error: /^AADSTS700016: / },
    {
      what: "a disabled application",
      by: principal({ accountEnabled: false }),
      at: "Entra: application",
      error: /^AADSTS7000112: Application '[0-9a-f-]{36}'\(agent\) is disabled\.$/,
    },
    {
      what: "an unknown person",
      attempt: { person: "eve@contoso.example" },
      at: "Entra: user",
      error: /^AADSTS50034: /,
    },
    {
      what: "a disabled account",
      by: changedUser({ accountEnabled: false }),
      at: "Entra: user",
      error: "AADSTS50057: The user account is disabled.",
    },
    {
      what: "a person who is in no assigned group",
      attempt: { person: dana },
      at: "Entra: assignment",
      error: /^AADSTS50105: .*application agent \('[0-9a-f-]{36}'\).*user 'dana@contoso\.example' is blocked/,
    },
    {
      what: "a person who is assigned to another application",
      attempt: { person: ada },
      at: "Entra: assignment",
      error: /^AADSTS50105: /,
    },
    {
      what: "a member of a group in the assigned group",
      by: ({ clouds }) =>
        clouds.tenant.write(({ groups }) => {
          const [inner, outer] = ["0a000000-0000-4000-8000-000000000011", "0a000000-0000-4000-8000-000000000002"];
          groups[outer]?.members.push(inner);
          groups[inner]?.members.push("0b000000-0000-4000-8000-000000000005");
        }),
      attempt: { person: dana },
      at: "Entra: assignment",
      error: /^AADSTS50105: /,
    },
    {
      what: "no SAML mode",
      by: principal({ preferredSingleSignOnMode: null }),
      at: "Entra: single sign-on",
      error: noResponse,
    },
    {
      what: "a sign-on URL of AWS",
      by: principal({ loginUrl: "https://signin.aws.amazon.com/saml" }),
      at: "Entra: single sign-on",
      error: noResponse,
    },
    {
      what: "a sign-on URL of the instance",
      by: principal({ loginUrl: "https://contoso-dev.my.connect.aws/ccp-v2" }),
      at: "Entra: single sign-on",
      error: "Session Expired",
    },
    {
      what: "no certificate",
      by: (made) =>
        made.tenant.keepCredentials(made.agent.servicePrincipalId, { keyCredentials: [], passwordCredentials: [] }),
      at: "Entra: signing certificate",
      error: /^AADSTS50146: /,
    },
    {
      what: "a preferred certificate that is not there",
      by: principal({ preferredTokenSigningKeyThumbprint: "0".repeat(40) }),
      at: "Entra: signing certificate",
      error: /^AADSTS50146: /,
    },
    {
      what: "no reply URL",
      by: replyUrls(),
      at: "Entra: response",
      error: "AADSTS500113: No reply address is registered for the application.",
    },
  ]);
});
