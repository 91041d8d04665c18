/**
 * What the program declares. Once a deployment has refreshed the state, the engine hands over what it is about to delete among the
 * resources of the stack, and nothing tells the one from the other. https://github.com/pulumi/pulumi/pull/19926 (deployment.news)
 */
export class DeclaredResources {
  private readonly urns = new Set<string>();

  /** Of each resource, before the stack as a whole is judged. */
  note(urn: string): void {
    this.urns.add(urn);
  }

  /** All of them if no program runs, as in `pulumi policy analyze`. */
  of<R extends { readonly urn: string }>(resources: readonly R[]): R[] {
    return resources.filter(({ urn }) => this.urns.size === 0 || this.urns.has(urn));
  }
}
