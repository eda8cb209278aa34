/** Resolves once what is drawn now has been painted. Where nothing is painted, as in a tab behind others, at once. */
export function painted(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      // A message posted while a frame is made arrives when it is painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    }),
  );
}
