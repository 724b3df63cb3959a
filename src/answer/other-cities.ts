/**
 * Cities whose matters people bring here by mistake: the prefecture-level cities of Zhejiang and its
 * neighbours, the municipalities and the provincial capitals (names as in GB/T 2260, without 市).
 */
export const OTHER_CITIES: readonly string[] =
  '杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 台州 丽水 义乌 上海 北京 天津 重庆 南京 苏州 无锡 常州 南通 扬州 徐州 合肥 芜湖 阜阳 福州 厦门 泉州 宁德 南昌 九江 上饶 济南 青岛 烟台 郑州 洛阳 信阳 武汉 宜昌 长沙 广州 深圳 东莞 佛山 珠海 南宁 海口 三亚 成都 贵阳 遵义 昆明 西安 兰州 西宁 银川 乌鲁木齐 太原 石家庄 沈阳 大连 长春 哈尔滨 呼和浩特 拉萨'.split(
    ' ',
  );

/** The same for visitors who write English. */
export const OTHER_CITIES_LATIN: Readonly<Record<string, string>> = {
  hangzhou: '杭州',
  ningbo: '宁波',
  wenzhou: '温州',
  shanghai: '上海',
  beijing: '北京',
  nanjing: '南京',
  suzhou: '苏州',
  guangzhou: '广州',
  shenzhen: '深圳',
};
