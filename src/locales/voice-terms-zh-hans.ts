import type {VoiceTerms} from './voice-terms.ts';

/** Simplified Chinese. */
export const voiceTermsZhHans: VoiceTerms = {
  speak: '说话',
  opening: '正在打开麦克风…',
  listening: '正在听，请说。慢慢说，不着急。',
  finishing: '正在把您的话变成文字…',
  finished: '说完了',
  cancel: '取消',
  explainOnDevice:
    '下一步浏览器会问能不能用麦克风，请点“允许”。您的话只在这台设备上变成文字，不发送，不录音。',
  explainOwnServer: (host) =>
    `下一步浏览器会问能不能用麦克风，请点“允许”。您的话只发到本站的服务器（${host}）变成文字，不录音，不保存。`,
  explainThirdParty:
    '这里用的是浏览器自带的语音识别：您的声音会发给浏览器的厂商（服务器可能在境外）变成文字，本站管不到。您同意再用；不同意就请打字，一样能问。',
  begin: '开始说话',
  agree: '同意，开始说话',
  decline: '不用了，我打字',
  download: (megabytes) => `第一次用要下载 ${megabytes} MB，以后不用再下。`,
  downloading: (percent) => `正在下载，已完成 ${percent}%`,
  problems: {
    'not-allowed':
      '麦克风没有打开。想用说的，请在浏览器地址栏旁边把麦克风改成“允许”；现在也可以直接打字。',
    'no-device': '没有找到能用的麦克风，可能没插好或被别的程序占着。请直接打字。',
    insecure: '这个网页的连接没有加密，浏览器不让用麦克风。请直接打字。',
    policy: '这个网页没有开放语音。请直接打字。',
    network: '语音识别连不上。听到的文字都在下面，请接着打字。',
    service: '语音识别暂时用不了。请直接打字。',
    language: '语音识别听不懂这种语言。请直接打字。',
    'no-speech': '没有听到声音。可以再点一次“说话”，靠近一点说；也可以直接打字。',
    'model-missing': '没有找到语音识别要用的文件。请直接打字。',
    'model-corrupt': '下载的语音文件不完整，已经删掉。可以再试一次，也可以直接打字。',
    quota: '设备空间不够，放不下语音文件。请直接打字。',
    timeout: '等了一会儿没有结果。听到的文字都在下面，请接着打字。',
  },
  heard: '听到的话写在下面了，看看对不对，改好再点“发送”。',
  didYouMean: '您是不是想问：',
  orElse: '也可能说的是：',
  noneOfThese: '都不是',
  stopped: '好的，停了。',
  urgentHeard: '听起来很急，先看这里：',
  readAloud: '读给我听',
  pauseReading: '暂停',
  resumeReading: '接着读',
  stopReading: '不读了',
  synthetic: '电脑合成的声音',
  syntheticSpoken: '下面是电脑合成的声音。',
  readingFailed: '读不出声音，请看文字。',

  hearCall: '听电话',
  hearingCall: '正在听电话',
  stopHearing: '不听了',
  callGoesTo: (host) =>
    host
      ? `声音只发到本单位的服务器（${host}）变成文字，不录音，不保存。`
      : '声音只在这台电脑上变成文字，不发送，不录音。',
  callThirdParty: '声音会发给浏览器的厂商（服务器可能在境外）变成文字，本单位管不到。',
  tellTheOther: '开始前请告诉对方：通话会用电脑转成文字，帮助答复。对方不同意就不要开。',
  agentSide: '我（麦克风）',
  callerSide: '对方（共享一个标签页，并勾选共享声音）',
  startHearing: '已告知，开始听',
  agentLost: '听不到您这边了，请接着用手工方式。',
  callerLost: '听不到对方了。共享标签页时要勾选“共享声音”。',
  cannotHear: '现在听不了电话，请照常接听、打字查询。',
};
