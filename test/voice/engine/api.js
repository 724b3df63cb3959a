/** The other half of the build: one word of the package for so many samples of sound. */
globalThis.createOnlineRecognizer = (module, config) => {
  const {samplesPerWord, words} = module;
  // What it is given stands in place of its own settings, and words come with their length in bytes.
  if (config && !config.modelConfig) throw new Error('no model');
  if (config?.hotwordsBuf) {
    const bytes = new TextEncoder().encode(config.hotwordsBuf).length;
    if (config.hotwordsBufSize !== bytes) throw new Error('the words are cut off');
  }
  return {
    handle: words.startsWith('(no tokens)') ? 0 : 1,
    createStream: () => ({
      samples: 0,
      from: 0,
      acceptWaveform(rate, samples) {
        if (rate !== 16000) throw new Error(`no sound at ${rate}`);
        this.samples += samples.length;
      },
      inputFinished() {},
      free() {},
    }),
    isReady: () => false,
    decode() {},
    getResult: (stream) => {
      const text = words.slice(stream.from, Math.floor(stream.samples / samplesPerWord));
      return {text};
    },
    isEndpoint: (stream) =>
      words[Math.floor(stream.samples / samplesPerWord) - 1] === '，' &&
      stream.from < Math.floor(stream.samples / samplesPerWord),
    reset: (stream) => {
      stream.from = Math.floor(stream.samples / samplesPerWord);
    },
  };
};
