import type {VoiceTerms} from './voice-terms.ts';

/** Traditional Chinese. */
export const voiceTermsZhHant: VoiceTerms = {
  speak: '說話',
  opening: '正在打開麥克風…',
  listening: '正在聽，請說。慢慢說，不著急。',
  finishing: '正在把您的話變成文字…',
  finished: '說完了',
  cancel: '取消',
  explainOnDevice:
    '下一步瀏覽器會問能不能用麥克風，請點「允許」。您的話只在這台設備上變成文字，不發送，不錄音。',
  explainOwnServer: (host) =>
    `下一步瀏覽器會問能不能用麥克風，請點「允許」。您的話只發到本站的伺服器（${host}）變成文字，不錄音，不保存。`,
  explainThirdParty:
    '這裡用的是瀏覽器自帶的語音識別：您的聲音會發給瀏覽器的廠商（伺服器可能在境外）變成文字，本站管不到。您同意再用；不同意就請打字，一樣能問。',
  begin: '開始說話',
  agree: '同意，開始說話',
  decline: '不用了，我打字',
  download: (megabytes) => `第一次用要下載 ${megabytes} MB，以後不用再下。`,
  downloading: (percent) => `正在下載，已完成 ${percent}%`,
  problems: {
    'not-allowed':
      '麥克風沒有打開。想用說的，請在瀏覽器網址列旁邊把麥克風改成「允許」；現在也可以直接打字。',
    'no-device': '沒有找到能用的麥克風，可能沒插好或被別的程式占著。請直接打字。',
    insecure: '這個網頁的連線沒有加密，瀏覽器不讓用麥克風。請直接打字。',
    policy: '這個網頁沒有開放語音。請直接打字。',
    network: '語音識別連不上。聽到的文字都在下面，請接著打字。',
    service: '語音識別暫時用不了。請直接打字。',
    language: '語音識別聽不懂這種語言。請直接打字。',
    'no-speech': '沒有聽到聲音。可以再點一次「說話」，靠近一點說；也可以直接打字。',
    'model-missing': '沒有找到語音識別要用的文件。請直接打字。',
    'model-corrupt': '下載的語音文件不完整，已經刪掉。可以再試一次，也可以直接打字。',
    quota: '設備空間不夠，放不下語音文件。請直接打字。',
    timeout: '等了一會兒沒有結果。聽到的文字都在下面，請接著打字。',
  },
  heard: '聽到的話寫在下面了，看看對不對，改好再點「發送」。',
  didYouMean: '您是不是想問：',
  orElse: '也可能說的是：',
  noneOfThese: '都不是',
  stopped: '好的，停了。',
  urgentHeard: '聽起來很急，先看這裡：',
  readAloud: '讀給我聽',
  pauseReading: '暫停',
  resumeReading: '接著讀',
  stopReading: '不讀了',
  synthetic: '電腦合成的聲音',
  syntheticSpoken: '下面是電腦合成的聲音。',
  readingFailed: '讀不出聲音，請看文字。',

  hearCall: '聽電話',
  hearingCall: '正在聽電話',
  stopHearing: '不聽了',
  callGoesTo: (host) =>
    host
      ? `聲音只發到本單位的伺服器（${host}）變成文字，不錄音，不保存。`
      : '聲音只在這台電腦上變成文字，不發送，不錄音。',
  callThirdParty: '聲音會發給瀏覽器的廠商（伺服器可能在境外）變成文字，本單位管不到。',
  tellTheOther: '開始前請告訴對方：通話會用電腦轉成文字，幫助答覆。對方不同意就不要開。',
  agentSide: '我（麥克風）',
  callerSide: '對方（共享一個分頁，並勾選共享聲音）',
  startHearing: '已告知，開始聽',
  agentLost: '聽不到您這邊了，請接著用手工方式。',
  callerLost: '聽不到對方了。共享分頁時要勾選「共享聲音」。',
  cannotHear: '現在聽不了電話，請照常接聽、打字查詢。',
};
