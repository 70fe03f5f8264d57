/**
 * Waits for statements of one transaction of which none needs what another gives: asked for at once they are sent at
 * once, and the server carries them out in the order in which they were asked for. Gives what each gave; throws what the
 * first that failed did, once nothing is under way any more.
 */
export async function inTurn<Given extends readonly unknown[]>(
  ...asked: { [Place in keyof Given]: Promise<Given[Place]> }
): Promise<Given> {
  const ended = await Promise.allSettled(asked);
  return ended.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  }) as unknown as Given;
}
