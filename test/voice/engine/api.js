/** The other half of the build: one word of the package for so many samples of sound. */
globalThis.createOnlineRecognizer = (module, config) => {
  const {samplesPerWord, words} = module;
  return {
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
      return {text: config?.upper ? text.toUpperCase() : text};
    },
    isEndpoint: (stream) =>
      words[Math.floor(stream.samples / samplesPerWord) - 1] === '，' &&
      stream.from < Math.floor(stream.samples / samplesPerWord),
    reset: (stream) => {
      stream.from = Math.floor(stream.samples / samplesPerWord);
    },
  };
};
