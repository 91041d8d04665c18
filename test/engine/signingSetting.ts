/** The `signing` setting of the dev stack, as a person edits it. */
export class SigningSetting {
  /** @param slots Oldest first. */
  private constructor(
    readonly active: string,
    readonly slots: readonly string[],
    private readonly made: number,
  ) {}

  /** That of the stack file. */
  static readonly first = new SigningSetting("2026", ["2026"], 0);

  /** The slots that are not active. */
  get others(): readonly string[] {
    return this.slots.filter((slot) => slot !== this.active);
  }

  get newest(): string {
    return this.slots.at(-1) ?? this.active;
  }

  add(): SigningSetting {
    const made = this.made + 1;
    return new SigningSetting(this.active, [...this.slots, `s${made}`], made);
  }

  activate(slot: string): SigningSetting {
    return new SigningSetting(slot, this.slots, this.made);
  }

  retire(slot: string): SigningSetting {
    const left = this.slots.filter((name) => name !== slot);
    return new SigningSetting(this.active, left, this.made);
  }

  /** Takes it back that the slot was retired. */
  keep(slot: string): SigningSetting {
    const kept = [...new Set([...this.slots, slot])].sort((one, other) => numberOf(one) - numberOf(other));
    return new SigningSetting(this.active, kept, this.made);
  }

  /** As it stands in the stack file. */
  get value() {
    const certificates = Object.fromEntries(this.slots.map((slot) => [slot, { endDate: endOf(slot) }]));
    return { active: this.active, certificates };
  }
}

/** No two are the same. */
function endOf(slot: string): string {
  const end = Date.UTC(new Date().getUTCFullYear() + 2, 0, 1 + numberOf(slot));
  return new Date(end).toISOString().replace(/\.\d+/, "");
}

function numberOf(slot: string): number {
  return Number(/^s(\d+)$/.exec(slot)?.[1] ?? 0);
}
