import { awsAttributes } from "../../../federation/claims";
import type { Federation as Model } from "../../../federation/model";
import { relayState } from "../../../federation/relayState";
import { roleValue } from "../../../federation/roleValue";
import type { CapturedResponse } from "../../../federation/signIn/captured";
import { federationIn } from "../../../sandbox/federationIn";
import { bo, type Federation, federation, instance, providers, role } from "../../sandbox/signIn/fixtures";

export const issuedAt = new Date("2027-03-01T12:00:00Z");
export const aws = "https://signin.aws.amazon.com/saml";

interface Capture {
  readonly made: Federation;
  readonly model: Model<string>;
  readonly captured: CapturedResponse;
}

/** What bo's browser has posted, and the federation that made it. */
export async function captureOfBo(): Promise<Capture> {
  const made = await federation();
  const { clouds, agent } = made;
  const [tenant, account] = [await clouds.tenant.read((state) => state), await clouds.account.read((state) => state)];
  const captured = {
    ...{ postedTo: aws, relayState: relayState(instance, { page: "ccp" }), problem: undefined },
    certificate: agent.certificate,
    assertion: {
      ...{ issuer: `https://sts.windows.net/${tenant.id}/`, recipient: aws, audiences: [aws] },
      ...{ nameId: bo, nameIdFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" },
      ...{ issuedAt, notOnOrAfter: new Date(issuedAt.getTime() + 3_600_000) },
      attributes: [
        { name: awsAttributes.role, values: [roleValue(role, providers.agent)] },
        { name: awsAttributes.roleSessionName, values: [bo] },
        { name: awsAttributes.sessionDuration, values: ["3600"] },
      ],
    },
  };
  return { made, model: federationIn(tenant, account), captured };
}

export const saying = (own: CapturedResponse, change: Partial<CapturedResponse["assertion"]>): CapturedResponse => ({
  ...own,
  assertion: { ...own.assertion, ...change },
});
