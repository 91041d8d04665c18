import { type Cloud, settings } from "./clouds";
import { isList, isObject } from "./engineValues";
import type { Placeholders } from "./placeholders";
import type { HandStep, Json, JsonObject, ProviderStep, State, Step } from "./recording";
import { notReplayed } from "./verdict";

/** A step and what came of it here. */
export interface Replayed {
  /** 1: the first. Steps that begin together have one number, and a letter: `7b`. */
  readonly number: string;
  readonly step: ProviderStep | HandStep;
  readonly actual: JsonObject;
}

/** Replays the steps one after the other; `seen` is told of each at once, so that it gives placeholders their values. */
export class Replay {
  /** The state of each resource so far, by its name. */
  private readonly states = new Map<string, State>();

  constructor(
    private readonly cloud: Cloud,
    private readonly placeholders: Placeholders,
    private readonly seen: (replayed: Replayed) => unknown,
  ) {}

  async run(steps: readonly Step[]): Promise<void> {
    if (!steps.some((step) => "op" in step && step.op === "configure")) await this.cloud.engine.configure(settings);
    for (const [index, step] of steps.entries()) {
      const number = String(index + 1);
      if ("parallel" in step) {
        await Promise.all(
          step.parallel.map(async (one, at) => {
            if ("op" in one && one.afterMs !== undefined) await this.cloud.clock.sleep(one.afterMs);
            await this.step(one, `${number}${String.fromCharCode(97 + at)}`);
          }),
        );
      } else await this.step(step, number);
    }
  }

  private async step(step: Exclude<Step, { parallel: unknown }>, number: string): Promise<void> {
    if ("fault" in step) {
      this.cloud.inject(step.fault);
      return;
    }
    const told = (actual: JsonObject) => this.seen({ number, step, actual });
    try {
      if ("graph" in step) told(await this.byHand(step));
      else {
        const actual = await this.ask(step);
        told(actual);
        this.keep(step, actual);
      }
    } catch (error) {
      told(notReplayed(error));
    }
  }

  private async byHand({ graph, bind = {} }: HandStep): Promise<JsonObject> {
    const { method, path, body } = graph;
    const asked = body === undefined ? {} : { body: this.placeholders.fill(body) };
    const { status, body: answer } = await this.cloud.byHand({
      method,
      path: this.placeholders.fillText(path),
      ...asked,
    });
    const found = Object.keys(bind).map((place): [string, Json] => [place, at(answer, place)]);
    const error = status >= 400 ? { error: answer } : {};
    return { status, ...(found.length === 0 ? {} : { bind: Object.fromEntries(found) }), ...error };
  }

  private ask({ op, type = "", resource = "", request }: ProviderStep): Promise<JsonObject> {
    const { engine } = this.cloud;
    const fill = (value: JsonObject | undefined) => this.placeholders.fillObject(value ?? {});
    const subject = { type, name: resource };
    const timeout = request.timeout ?? 0;
    const change = { news: fill(request.news), ignoreChanges: request.ignoreChanges ?? [], timeout };
    switch (op) {
      case "configure":
        return engine.configure({ ...settings, ...fill(request as JsonObject) });
      case "check":
        return engine.check(subject, { olds: fill(request.olds), news: change.news });
      case "create":
        return engine.create(subject, { inputs: fill(request.inputs), timeout });
      case "diff":
        return engine.diff(subject, this.old(resource, request), change);
      case "read":
        return engine.read(subject, this.old(resource, request));
      case "update":
        return engine.update(subject, this.old(resource, request), change);
      case "delete":
        return engine.delete(subject, this.old(resource, request), { timeout });
    }
  }

  private old(resource: string, { id, old }: ProviderStep["request"]): State {
    const current = old === "current" ? this.states.get(resource) : undefined;
    const { inputs = {}, properties = {} } = current ?? {};
    return { id: this.placeholders.fillText(id ?? current?.id ?? ""), inputs, properties };
  }

  /** What the engine would write into its state. */
  private keep({ op, resource = "", request }: ProviderStep, actual: JsonObject): void {
    const { error } = actual;
    const made = isObject(error) ? error["initFailed"] : actual;
    if (!isObject(made) || !isObject(made["properties"])) return;
    const old = this.states.get(resource);
    const given = op === "create" ? request.inputs : op === "update" ? request.news : undefined;
    const answered = isObject(made["inputs"]) ? made["inputs"] : old?.inputs;
    this.states.set(resource, {
      id: typeof made["id"] === "string" ? made["id"] : (old?.id ?? ""),
      inputs: given === undefined ? (answered ?? {}) : this.placeholders.fillObject(given),
      properties: made["properties"],
    });
  }
}

/** What is at `value.0.id` of an answer; `length` is that of a list. */
function at(answer: Json, path: string): Json {
  return path.split(".").reduce<Json>((value, key) => {
    if (isList(value)) return key === "length" ? value.length : (value[Number(key)] ?? null);
    return isObject(value) ? (value[key] ?? null) : null;
  }, answer);
}
