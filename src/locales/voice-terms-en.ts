import type {VoiceTerms} from './voice-terms.ts';

/** English. */
export const voiceTermsEn: VoiceTerms = {
  speak: 'Speak',
  opening: 'Opening the microphone…',
  listening: 'Listening. Take your time.',
  finishing: 'Turning what you said into text…',
  finished: 'I have finished',
  cancel: 'Cancel',
  explainOnDevice:
    'Your browser will now ask for the microphone; please choose “Allow”. What you say becomes text on this device. Nothing is sent or recorded.',
  explainOwnServer: (host) =>
    `Your browser will now ask for the microphone; please choose “Allow”. What you say goes only to this site’s own server (${host}) to become text. It is not recorded or kept.`,
  explainThirdParty:
    'This uses the speech recognition of your browser: your voice is sent to the maker of the browser, perhaps to a server abroad, where this site has no say. Use it only if you agree; otherwise please type, it works just as well.',
  begin: 'Start speaking',
  agree: 'I agree, start speaking',
  decline: 'No, I will type',
  download: (megabytes) => `The first time needs a download of ${megabytes} MB.`,
  downloading: (percent) => `Downloading, ${percent}% done`,
  problems: {
    'not-allowed':
      'The microphone is off. To speak, allow it beside the address of the page; or just type.',
    'no-device':
      'No microphone was found, or another program is using it. Please type your question.',
    insecure:
      'This page is not encrypted, so the browser keeps the microphone closed. Please type.',
    policy: 'Speaking is not available on this page. Please type your question.',
    network: 'The speech service cannot be reached. What was heard is below; please go on typing.',
    service: 'Speech recognition does not work just now. Please type your question.',
    language: 'Speech recognition does not understand this language. Please type.',
    'no-speech': 'Nothing was heard. Try again a little closer, or type your question.',
    'model-missing': 'The files for speech recognition were not found. Please type.',
    'model-corrupt': 'The download was incomplete and has been removed. Try again, or type.',
    quota: 'There is not enough room on this device for speech recognition. Please type.',
    timeout: 'No result came. What was heard is below; please go on typing.',
  },
  heard: 'What was heard is written below. Check it, then press “Send”.',
  didYouMean: 'Did you mean:',
  orElse: 'It may also have been:',
  noneOfThese: 'None of these',
  stopped: 'Stopped.',
  urgentHeard: 'This sounds urgent. Please look here first:',
  readAloud: 'Read aloud',
  pauseReading: 'Pause',
  resumeReading: 'Go on reading',
  stopReading: 'Stop reading',
  synthetic: 'Computer voice',
  syntheticSpoken: 'You will hear a computer voice.',
  readingFailed: 'No sound could be made. Please read the text.',

  hearCall: 'Hear the call',
  hearingCall: 'Hearing the call',
  stopHearing: 'Stop',
  callGoesTo: (host) =>
    host
      ? `The sound goes only to your organisation’s own server (${host}) to become text. It is not recorded or kept.`
      : 'The sound becomes text on this computer. Nothing is sent or recorded.',
  callThirdParty:
    'The sound is sent to the maker of the browser, perhaps to a server abroad, where your organisation has no say.',
  tellTheOther:
    'Before you start, tell the caller that a computer turns the call into text to help with the answer. Do not start if they object.',
  agentSide: 'Me (microphone)',
  callerSide: 'The caller (share a tab, with its sound)',
  startHearing: 'They know; start',
  agentLost: 'Your side cannot be heard any more. Please go on by hand.',
  callerLost: 'The caller cannot be heard. Share the tab with its sound.',
  cannotHear: 'The call cannot be heard now. Please go on as usual and type.',
};
