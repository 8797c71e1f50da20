"""Names of other places and organs where a report has to name its own."""

import pytest

from tests.core.checks.reports import of_check

COUNTY = {"organ": "临溪县人民政府", "kind": "county_government"}
BUREAU = {"organ": "临溪县发展和改革局", "kind": "county_department"}
CITY = {"organ": "湖山市人民政府", "kind": "prefecture_government"}
STREET = {"organ": "湖山市临溪区东桥街道办事处", "kind": "subdistrict_office"}
ZONE_BUREAU = {"organ": "湖山示范区财政局", "kind": "county_department"}
CASTLE = {"organ": "盐城市水利局", "kind": "prefecture_department"}
CUSTOMS = {"organ": "广州海关", "kind": "vertical_department"}
AUTONOMOUS = {"organ": "张家川回族自治县财政局", "kind": "county_department"}
SHORT = {"organ": "青禾县水利局", "kind": "county_department"}
HAMLET = {"organ": "湖山市临溪区石镇人民政府", "kind": "township_government"}
LAKE_ZONE = {"organ": "文昌湖区旅游局", "kind": "county_department"}
ZONE = {"organ": "海屿综合实验区管委会", "kind": "dispatched_organ"}


@pytest.mark.parametrize(
    ("own", "text"),
    [
        (COUNTY, "东溪县人民政府2025年政府信息公开工作年度报告\n"),
        (COUNTY, "2025年，东溪县坚持以公开促落实。"),
        (COUNTY, "本报告由东溪县人民政府办公室根据要求编制。"),
        (COUNTY, "本报告电子版可在东溪县人民政府网站下载。"),
        (COUNTY, "联系地址：东溪县中山路12号。"),
        (COUNTY, "在东溪县委、县政府的领导下，公开工作有序开展。"),
        (COUNTY, "根据《东溪县政府信息公开实施办法》开展工作。"),
        (COUNTY, "如对本报告有疑问，请与东溪县人民政府办公室联系。"),
        (COUNTY, "东溪县人民政府\n2026年1月20日"),
        (COUNTY, "全区主动公开信息12条。"),
        (COUNTY, "临溪县人政府主动公开信息12条。"),
        (COUNTY, "临溪县人人民政府主动公开信息12条。"),
        (COUNTY, "全市共收到政府信息公开申请12件。"),
        (BUREAU, "县财政局政府信息公开工作没有发生收费。"),
        (BUREAU, "临溪县发展和改局主动公开信息12条。"),
        (BUREAU, "编制《县财政局政府信息公开指南》。"),
        (BUREAU, "县财政局2025年共主动公开信息12条。"),
        (CITY, "完善全县政府网站信息公开栏目。"),
        (CITY, "在海川市委、市政府的领导下，公开工作有序开展。"),
        (ZONE, "海岛综合实验区主动公开信息12条。"),
        (ZONE, "充分利用“中国海岛”网发布信息。"),
        (STREET, "请联系东桥街道党政办（地址：海川市临溪区东桥路8号）。"),
        (ZONE, "请与福川综合实验区管委会办公室联系。"),
        (ZONE, "如有疑问，请与福川综合实验区政府信息公开办公室联系。"),
        # Names of places that end in 城, and organs that are called after none.
        (CASTLE, "2025年，盐城县水利局坚持以公开促落实。"),
        (CASTLE, "2025年，淮安市水利局坚持以公开促落实。"),
        (CASTLE, "通过市财政局网站公开信息12条。"),
        (CASTLE, "2025年，盐城市财政局聚焦群众关切。"),
        (CUSTOMS, "在南通市门户网站公开信息12条。"),
        (CUSTOMS, "2025年，南通海关坚持以公开促落实。"),
        (AUTONOMOUS, "通过沭阳县人民政府门户网站公开信息12条。"),
        (COUNTY, "临溪县财政局深入贯彻落实条例。"),
        (COUNTY, "2025年，临溪县外事办公室聚焦群众关切。"),
        (COUNTY, "本报告电子版可从东溪县财政局网站下载。"),
        (STREET, "2025年，西桥街道依法依规公开信息12条。"),
        (STREET, "2025年，石板路街道共接收政府信息公开申请3件。"),
        (STREET, "学习条例精神，石板路街道认真落实各项要求。"),
        (STREET, "信息12条，通过西桥街道政务公开专栏发布。"),
        (STREET, "2025年，西桥街道收到依申请公开申请3件。"),
        (STREET, "根据条例要求，西桥街道坚持以公开为常态。"),
        (STREET, "如有疑问，请与西桥街道党政办联系。"),
        (STREET, "现公布西桥街道2025年政府信息公开工作年度报告。"),
        (HAMLET, "大西镇2025年度累计主动公开信息12条。"),
        (HAMLET, "大河镇政府编制2025年政府信息公开年度报告。"),
        (COUNTY, "主动在东溪县政府门户网站发布信息12条。"),
        (CASTLE, "淮安水利局政府信息公开平台运行平稳。"),
        (STREET, "制定《东轿街道公开办法》。"),
        (SHORT, "青禾县水力局公开信息12条。"),
        (STREET, "本报告由西桥街道党政综合办公室编制。"),
        (COUNTY, "本报告由临溪县外事办公室编制。"),
        (COUNTY, "2025年，临溪县外事办公室自觉履行职责。"),
        (BUREAU, "印发《临溪县财政局2025年政务公开工作要点》。"),
        (BUREAU, "修订《县财政局公文类信息公开审核规定》。"),
        (CASTLE, "修订《市财政局公文类信息公开审核规定》。"),
        (BUREAU, "“临溪县财政局”之外，县财政局官方微博发布信息12条。"),
        (BUREAU, "2025年度县财政局接收到申请书12份。"),
    ],
)
def test_another_name_in_the_place_of_the_own_is_found(own, text):
    assert of_check("self_names", "n01", text, year="2025", **own)


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ({"organ": "市财政局", "kind": "prefecture_department"}, "本报告由市财政局编制。"),
        ({"organ": "省教育厅", "kind": "province_department"}, "2025年，省教育厅收到申请12件。"),
        (COUNTY, "临溪县人民政府2025年政府信息公开工作年度报告\n"),
        (COUNTY, "临溪县2025年政府信息公开工作年度报告\n"),
        (COUNTY, "赴东溪县学习公开工作的做法。"),
        (COUNTY, "与东溪县、西溪县联合举办培训班。"),
        (COUNTY, "在湖山市委、市政府的领导下，公开工作有序开展。"),
        (COUNTY, "根据《湖山市政府信息公开实施办法》开展工作。"),
        (COUNTY, "全市政务公开工作会议后，我县及时部署。"),
        (COUNTY, "推进乡镇政府信息公开工作标准化。"),
        (COUNTY, "指导街道、社区政务公开工作。"),
        (COUNTY, "推动县区政务公开工作均衡发展。"),
        (COUNTY, "联系地址：湖山市临溪县中山路12号。"),
        (STREET, "今年，我街道公开信息12条，按照区政府的要求更新目录。"),
        (HAMLET, "我镇高度重视公开工作。"),
        (SHORT, "青禾县水产局与青禾县水务局联合巡查。"),
        (BUREAU, "根据《县财政局2025年政务公开工作要点》要求。"),
        (BUREAU, "宣传《市财政局2025年政务公开工作要点》。"),
        (BUREAU, "印发《县政务服务局2025年政务公开工作要点》。"),
        (BUREAU, "印发《县发展和改革局2025年政务公开工作要点》。"),
        (STREET, "本报告由东桥街道党政综合办公室编制。"),
        (CASTLE, "盐城市水利局按照市政府的要求公开信息12条。"),
        (CITY, "公开信息12条，其中市政府规章4部；采取市政府办公室测评的方式。"),
        (CUSTOMS, "广州海关在广东省人民政府的指导下公开信息12条。"),
        (CUSTOMS, "赴南通海关学习，与海口海关联合培训，公开隶属海关名录。"),
        (LAKE_ZONE, "根据《山东省政府信息公开办法》开展工作。"),
        (AUTONOMOUS, "按照甘肃省财政厅的要求公开信息12条。"),
        (COUNTY, "县财政局深入贯彻落实条例。"),
        (COUNTY, "请与临溪县政务公开工作领导小组办公室联系。"),
        (COUNTY, "如对本报告有疑问，请与临溪县行政审批局联系。"),
        (COUNTY, "本报告电子版可从临溪县政府网站下载。"),
        (COUNTY, "打造全区域一体化平台。"),
        (COUNTY, "全县各园区、街道主动公开信息12条。"),
        (COUNTY, "临溪县人民政府\n2026年1月20日"),
        (COUNTY, "临溪县政府主动公开信息12条。"),
        (BUREAU, "临溪县发展改革局主动公开信息12条。"),
        (BUREAU, "编制《县发展和改革局政府信息公开指南》。"),
        (CITY, "东溪县5件、西溪县3件、湖东区2件。"),
        (CITY, "东溪县在全县推广这一做法。"),
        (CITY, "湖山市人民政府2025年政府信息公开工作年度报告\n"),
        (ZONE, "推进综合实验区建设，海屿综合实验区主动公开信息12条。"),
        (ZONE, "联系地址：海屿综合实验区北岭镇金湾片区管委会大楼。"),
        (ZONE_BUREAU, "2025年，我局通过示范区管委会网站公开信息12条。"),
        (ZONE_BUREAU, "2025年，我局依托示范区管委会网站公开信息12条。"),
        (BUREAU, "全面梳理县发展和改革局的权力清单。"),
        (BUREAU, "公开了县发展和改革局的2项行政许可。"),
        (BUREAU, "按要求，配合县发展和改革局做好公开。"),
        (BUREAU, "主要任务涵盖县发展和改革局各科室。"),
        (COUNTY, "及时传达县政府部署。"),
        (STREET, "请联系东桥街道党政办（地址：湖山市临溪区东桥路8号）。"),
        (BUREAU, "2025年度县发展和改革局收到申请3件。"),
        (BUREAU, "全年公开以县发展和改革局名义印发的文件3件。"),
        ({**BUREAU, "organ": "开溪县发展和改革局"}, "公开以县发展和改革局名义印发的文件。"),
        (BUREAU, "全年受理县发展和改革局职责内的申请3件。"),
        ({"organ": "湖山市人民政府"}, "根据《海川市政府信息公开实施办法》开展工作。"),
        ({"organ": "北山自治县人民政府"}, "全区主动公开信息12条。"),
    ],
)
def test_what_is_the_own_or_rightly_named_is_none(own, text):
    assert of_check("self_names", "n01", text, year="2025", **own) == []
