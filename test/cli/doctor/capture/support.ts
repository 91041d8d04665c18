import assert from "node:assert/strict";
import type { Place } from "../../../../clouds/federation";
import { formIn, type CapturedForm } from "../../../../cli/doctor/capture/form";
import { judged, type Judgment } from "../../../../cli/doctor/capture/judgment";
import { capturedResponse } from "../../../../cli/doctor/capture/response";
import type { Federation as Model } from "../../../../federation/model";
import { federationIn } from "../../../../sandbox/federationIn";
import { issueResponse } from "../../../../sandbox/signIn/entraResponse";
import { Journey, type PostedForm } from "../../../../sandbox/signIn/journey";
import { UserError } from "../../../../tools/userError";
import { ada, bo, federation, providers, role, type Federation } from "../../../sandbox/signIn/fixtures";

export const issued = new Date("2027-03-01T12:00:00Z");
export const after = (minutes: number): Date => new Date(issued.getTime() + minutes * 60_000);

/** What Entra makes a browser post. */
export const posted = (
  { clouds }: Pick<Federation, "clouds">,
  { person = bo, app = "agent", now = issued } = {},
): Promise<PostedForm> => clouds.tenant.read((state) => issueResponse(state, { person, app }, now, new Journey()));

export const xmlOf = ({ SAMLResponse }: PostedForm): string => Buffer.from(SAMLResponse, "base64").toString();

export const base64 = (xml: string): string => Buffer.from(xml).toString("base64");

export const bodyOf = ({ SAMLResponse, RelayState }: PostedForm): string =>
  new URLSearchParams({ SAMLResponse, ...(RelayState !== undefined && { RelayState }) }).toString();

/** Both clouds as doctor reads them. */
export async function modelOf({ clouds }: Pick<Federation, "clouds">): Promise<Model<Place>> {
  const [tenant, account] = [await clouds.tenant.read(structuredClone), await clouds.account.read(structuredClone)];
  const text = JSON.stringify(federationIn(tenant, account));
  return JSON.parse(text, (key, value: unknown) =>
    key === "at" ? { title: String(value), url: "https://portal.example" } : value,
  ) as Model<Place>;
}

export const deployedOf = ({ admin, agent }: Pick<Federation, "admin" | "agent">) => ({
  apps: {
    admin: { clientId: admin.clientId, roleArn: role, samlProviderArn: providers.admin },
    agent: { clientId: agent.clientId, roleArn: role, samlProviderArn: providers.agent },
  },
});

export async function judge(
  made: Pick<Federation, "clouds" | "admin" | "agent">,
  form: CapturedForm | string,
  now = issued,
): Promise<Judgment> {
  const model = await modelOf(made);
  const taken = typeof form === "string" ? formIn(form) : form;
  const captured = await capturedResponse(taken, now, () => Promise.resolve(model));
  return judged(captured, taken.postedAt, { federation: model, deployed: deployedOf(made), now });
}

/** That something is refused in words for whoever captured it, which show nothing of the capture. */
export async function refusedWith(read: () => unknown, words: RegExp): Promise<void> {
  await assert.rejects(
    new Promise((done) => {
      done(read());
    }),
    (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, words);
      for (const secret of [bo, ada, role, "<samlp", "<Assertion"])
        assert.ok(!error.message.includes(secret), error.message);
      return true;
    },
  );
}

export { ada, bo, federation };
