/**
 * A library of sentence models as `transformers.js` is one, whose model has no memory left from the
 * word 失败 on. The assistant imports it by its address.
 */
export const env = {allowLocalModels: false, allowRemoteModels: true, localModelPath: ''};

/** Every text means the same, until one fails. */
export async function pipeline() {
  let hasFailed = false;
  return async (text: string) => {
    hasFailed ||= text.includes('失败');
    if (hasFailed) throw new Error('out of memory');
    return {data: [1, 0]};
  };
}
