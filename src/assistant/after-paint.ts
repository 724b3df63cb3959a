/**
 * Resolves once what has been changed is on screen, so that work nobody waits for comes behind the
 * answer to a tap. A page in the background paints nothing: the work waits until it is looked at.
 */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      // A frame's callbacks run before it is painted; a message is a task of its own behind that.
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
  });
}
